import type { Room } from '#protocol/room.ts'
import type { State } from './state.ts'

let last: { rooms: State['rooms']; shown: readonly Room[]; hidden: readonly Room[] } | null = null

function listsOf({ rooms }: Pick<State, 'rooms'>) {
  if (last?.rooms === rooms) return last
  const sorted = Object.values(rooms).sort(
    (one, other) =>
      Number(other.prefs.pinned) - Number(one.prefs.pinned) ||
      other.activeAt.localeCompare(one.activeAt) ||
      other.id.localeCompare(one.id),
  )
  last = {
    rooms,
    shown: sorted.filter((room) => !room.prefs.hidden),
    hidden: sorted.filter((room) => room.prefs.hidden),
  }
  return last
}

/** Rooms to choose from: pinned first, then by falling activity; hidden ones are left out. */
export const roomListOf = (state: Pick<State, 'rooms'>): readonly Room[] => listsOf(state).shown

/** Those that were put away until their next message, in the same order. */
export const hiddenRoomsOf = (state: Pick<State, 'rooms'>): readonly Room[] => listsOf(state).hidden
