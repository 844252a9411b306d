import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ModelServer } from '#client/testing/model-server.ts'
import type { Me } from '#protocol/user.ts'
import { Store } from './store.ts'
import type { State } from './state.ts'
import {
  attention,
  markKey,
  markOf,
  MARKS_MAX,
  settleMarks,
  settleRead,
  totalUnread,
  unreadIn,
  wantAllRead,
  wantMark,
  wantNoGoneMarks,
  wantNoMark,
  wantRead,
} from './unread.ts'

const stateWith = (
  rooms: Record<string, { last: number; read: number; mentions?: number; muted?: boolean }>,
): State => {
  const server = new ModelServer()
  for (const id of Object.keys(rooms)) {
    server.create(id)
    server.join(id, 'me')
  }
  const store = new Store(server.sync({ cursors: {} }))
  const seeded = store.getSnapshot()
  return {
    ...seeded,
    rooms: Object.fromEntries(
      Object.entries(seeded.rooms).map(([id, room]) => {
        const { last, read, mentions = 0, muted = false } = rooms[id] ?? { last: 0, read: 0 }
        return [
          id,
          { ...room, lastSeq: last, readSeq: read, unread: last - read, mentions, prefs: { ...room.prefs, muted } },
        ]
      }),
    ),
  }
}

const withData = (state: State, data: Record<string, string>): State => ({
  ...state,
  me: { ...(state.me as Me), data },
})

it('counts what came after what was read', () => {
  const state = stateWith({ a: { last: 9, read: 6, mentions: 1 } })
  expect(unreadIn(state, 'a')).toEqual({ unread: 3, mentions: 1, from: 7 })
  expect(unreadIn(wantRead(state, 'a', 8), 'a')).toEqual({ unread: 1, mentions: 1, from: 9 })
  expect(unreadIn(wantRead(state, 'a', 9), 'a')).toEqual({ unread: 0, mentions: 0, from: null })
  expect(unreadIn(state, 'nowhere')).toEqual({ unread: 0, mentions: 0, from: null })
})

it('counts from a mark while it is there, wherever it was set', () => {
  const state = stateWith({ a: { last: 9, read: 9 } })
  const marked = wantMark(state, 'a', 4)
  expect(unreadIn(marked, 'a')).toEqual({ unread: 6, mentions: 0, from: 4 })
  expect(unreadIn(withData(state, { [markKey('a')]: '4' }), 'a')).toEqual({ unread: 6, mentions: 0, from: 4 })
  expect(unreadIn(wantRead(marked, 'a', 9), 'a').unread).toBe(6)
  expect(unreadIn(wantNoMark(marked, 'a'), 'a').unread).toBe(0)
  expect(unreadIn(wantAllRead(marked, 'a'), 'a').unread).toBe(0)
})

it('a mark in what is unread anyway moves to where it was set', () => {
  const state = wantMark(stateWith({ a: { last: 9, read: 2 } }), 'a', 7)
  expect(unreadIn(state, 'a')).toEqual({ unread: 3, mentions: 0, from: 7 })
})

it('what is stored wrongly marks nothing', () => {
  for (const text of ['', '-1', '0', 'x', '1.5', '9e99', 'Infinity'])
    expect(markOf(withData(stateWith({ a: { last: 9, read: 9 } }), { [markKey('a')]: text }), 'a')).toBe(null)
})

it('is told once: what was wanted since stays', () => {
  const state = wantMark(wantRead(stateWith({ a: { last: 9, read: 0 } }), 'a', 5), 'a', 3)
  expect(settleRead(state, 'a', 4)).toBe(state)
  expect(settleRead(state, 'a', 5).intents.reads).toEqual({})
  expect(settleMarks(state, { a: 2 }).intents.marks).toEqual({ a: 3 })
  expect(settleMarks(state, { a: 3 }).intents.marks).toEqual({})
})

it('forgets the marks of rooms that are gone, and the oldest where there are too many', () => {
  const state = withData(stateWith({ a: { last: 9, read: 9 } }), { [markKey('gone')]: '3', other: 'x' })
  expect(wantNoGoneMarks(state).intents.marks).toEqual({ gone: null })
  expect(wantNoGoneMarks(wantNoGoneMarks(state))).toEqual(wantNoGoneMarks(state))
  const full = withData(
    state,
    Object.fromEntries(Array.from({ length: MARKS_MAX }, (_, nth) => [markKey(`r${nth}`), '1'])),
  )
  expect(wantMark(full, 'a', 2).intents.marks).toEqual({ r0: null, a: 2 })
})

describe('list, line and title agree', () => {
  const step = fc.record({
    do: fc.constantFrom('arrive', 'read', 'mark', 'unmark', 'all', 'told', 'mute', 'mention'),
    room: fc.constantFrom('a', 'b', 'c'),
    n: fc.nat(30),
  })
  it('whatever was read, marked and told', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state = stateWith({ a: { last: 5, read: 5 }, b: { last: 9, read: 1 }, c: { last: 0, read: 0 } })
        const patch = (id: string, change: object) => {
          const room = state.rooms[id]
          if (room) state = { ...state, rooms: { ...state.rooms, [id]: { ...room, ...change } } }
        }
        for (const { do: what, room: id, n } of steps) {
          const room = state.rooms[id]
          if (!room) continue
          const seq = Math.min(n, room.lastSeq)
          if (what === 'arrive') patch(id, { lastSeq: room.lastSeq + 1 })
          if (what === 'read') state = wantRead(state, id, seq)
          if (what === 'mark' && seq > 0) state = wantMark(state, id, seq)
          if (what === 'unmark') state = wantNoMark(state, id)
          if (what === 'all') state = wantAllRead(state, id)
          if (what === 'mute') patch(id, { prefs: { ...room.prefs, muted: n % 2 === 0 } })
          if (what === 'mention') patch(id, { mentions: n })
          if (what === 'told') {
            // The server's answer: nothing that is shown may change by it.
            const before = Object.keys(state.rooms).map((other) => unreadIn(state, other).unread)
            const { reads, marks } = state.intents
            for (const [other, read] of Object.entries(reads)) patch(other, { readSeq: read })
            const data = Object.entries(marks).flatMap(([other, mark]) =>
              mark === null ? [] : [[markKey(other), String(mark)] as const],
            )
            const kept = Object.entries(state.me?.data ?? {}).filter(([key]) => !(key.slice(7) in marks))
            state = withData(state, Object.fromEntries([...kept, ...data]))
            for (const [other, read] of Object.entries(reads)) state = settleRead(state, other, read)
            state = settleMarks(state, marks)
            expect(Object.keys(state.rooms).map((other) => unreadIn(state, other).unread)).toEqual(before)
          }
          let sum = 0
          for (const other of Object.values(state.rooms)) {
            const its = unreadIn(state, other.id)
            expect(its.from === null).toBe(its.unread === 0)
            if (its.from !== null) expect(other.lastSeq - its.from + 1).toBe(its.unread)
            sum += attention(other, its)
          }
          expect(totalUnread(state).unread).toBe(sum)
          expect(totalUnread(state)).toBe(totalUnread(state))
        }
      }),
    )
  })
})
