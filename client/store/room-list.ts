import type { Room } from '#protocol/room.ts'
import type { State } from './state.ts'

let last: { rooms: State['rooms']; list: readonly Room[] } | null = null

/** Rooms to choose from: pinned first, then by falling activity; hidden ones are left out. */
export function roomListOf({ rooms }: Pick<State, 'rooms'>): readonly Room[] {
  if (last?.rooms === rooms) return last.list
  const list = Object.values(rooms)
    .filter((room) => !room.prefs.hidden)
    .sort(
      (one, other) =>
        Number(other.prefs.pinned) - Number(one.prefs.pinned) ||
        other.activeAt.localeCompare(one.activeAt) ||
        other.id.localeCompare(one.id),
    )
  last = { rooms, list }
  return list
}
