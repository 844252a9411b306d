import { expect, it } from 'vitest'
import type { Room } from '#protocol/room.ts'
import { isInFilter, ROOM_FILTERS } from '#client/hooks/room-filter.ts'
import { callingRooms } from './calling-rooms.ts'
import { hiddenRoomsOf, roomListOf } from './room-list.ts'
import { EMPTY_STATE } from './state.ts'

const PREFS = { pinned: false, muted: false, hidden: false }

function room(
  id: string,
  at: number,
  more: Partial<Omit<Room, 'prefs'>> & { prefs?: Partial<Room['prefs']> } = {},
): Room {
  const activeAt = new Date(at * 1_000).toISOString()
  const base = { id, kind: 'group', activeAt, lastSeq: 3, readSeq: 3, mentions: 0, ...more }
  return { ...base, prefs: { ...PREFS, ...more.prefs } } as Room
}

const rooms = [
  room('read', 5),
  room('unread', 4, { readSeq: 1 }),
  room('ben', 3, { kind: 'direct', readSeq: 2 }),
  room('pinned', 1, { prefs: { pinned: true } }),
  room('muted', 6, { readSeq: 0, prefs: { muted: true } }),
  room('muted, mentioned', 2, { readSeq: 0, mentions: 1, prefs: { muted: true } }),
  room('hidden', 9, { kind: 'direct', prefs: { hidden: true } }),
]
const state = { ...EMPTY_STATE, rooms: Object.fromEntries(rooms.map((one) => [one.id, one])) }
const ids = (of: readonly Room[]) => of.map(({ id }) => id)

it('pinned rooms come first, then the newest; hidden ones stand apart', () => {
  expect(ids(roomListOf(state))).toEqual(['pinned', 'muted', 'read', 'unread', 'ben', 'muted, mentioned'])
  expect(ids(hiddenRoomsOf(state))).toEqual(['hidden'])
})

it('what is muted calls by its mentions alone', () => {
  expect([...callingRooms(state)].sort()).toEqual(['ben', 'muted, mentioned', 'unread'])
})

it('the same rooms call by the same set, whatever else changed', () => {
  const before = callingRooms(state)
  const said = { ...state, rooms: { ...state.rooms, read: room('read', 7) } }
  expect(callingRooms(said)).toBe(before)
  expect(callingRooms({ ...state, rooms: { ...state.rooms, read: room('read', 7, { lastSeq: 4 }) } })).not.toBe(before)
})

it.each([
  ['all', ['pinned', 'muted', 'read', 'unread', 'ben', 'muted, mentioned']],
  ['unread', ['unread', 'ben', 'muted, mentioned']],
  ['direct', ['ben']],
  ['groups', ['pinned', 'muted', 'read', 'unread', 'muted, mentioned']],
] as const)('%s shows %o', (filter, shown) => {
  const calling = callingRooms(state)
  expect(ids(roomListOf(state).filter((one) => isInFilter(one, filter, calling)))).toEqual(shown)
})

it('the room that one reads stays among the unread, and every room is of one kind', () => {
  const calling = callingRooms(state)
  expect(isInFilter(room('read', 5), 'unread', calling, 'read')).toBe(true)
  for (const one of rooms) {
    expect(ROOM_FILTERS.filter((filter) => filter !== 'unread' && isInFilter(one, filter, calling))).toHaveLength(2)
  }
})
