import type { State } from './state.ts'
import { attention, unreadIn } from './unread.ts'

type ReadState = Pick<State, 'rooms' | 'me' | 'intents'>

let last: { of: readonly unknown[]; ids: ReadonlySet<string> } | null = null

/** Rooms that call for one: with something unread, or, where they are muted, with a mention. The same parts give the same set. */
export function callingRooms(state: ReadState): ReadonlySet<string> {
  const of = [state.rooms, state.me?.data, state.intents]
  if (last?.of.every((part, at) => part === of[at])) return last.ids
  const calling = Object.values(state.rooms).filter((room) => attention(room, unreadIn(state, room.id)) > 0)
  const before = last?.ids
  const same = before?.size === calling.length && calling.every(({ id }) => before.has(id))
  last = { of, ids: same && before ? before : new Set(calling.map(({ id }) => id)) }
  return last.ids
}
