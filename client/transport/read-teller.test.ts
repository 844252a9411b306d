import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ModelServer } from '#client/testing/model-server.ts'
import { absorb } from '#client/store/answers.ts'
import { Store } from '#client/store/store.ts'
import { unreadIn, wantMark, wantNoMark, wantRead } from '#client/store/unread.ts'
import { CallError, type CallErrorCode } from './call-error.ts'
import { ReadTeller } from './read-teller.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function open(data: Record<string, string> = {}) {
  const server = new ModelServer()
  server.create('a')
  server.join('a', 'me')
  for (let nth = 0; nth < 9; nth += 1) server.send('a', 'founder', 'x')
  const first = server.sync({ cursors: {} })
  const store = new Store({ ...first, user: { ...first.user, data } })
  const calls: unknown[] = []
  const fates: CallErrorCode[] = []
  const wire = { live: true }
  const teller = new ReadTeller({
    store,
    isLive: () => wire.live,
    run: async (name, input) => {
      calls.push([name, input])
      await Promise.resolve()
      const fate = fates.shift()
      if (fate) throw new CallError({ code: fate, detail: '' })
      const { data: changes = {}, seq } = input as { data?: Record<string, string | null>; seq?: number }
      const me = store.getSnapshot().me
      const merged = Object.entries({ ...me?.data, ...changes }).filter(([, value]) => value !== null)
      const answer = { readSeq: seq, user: { ...me, data: Object.fromEntries(merged) } } as never
      store.update((state) => absorb(state, name, answer, input))
      return answer
    },
  })
  const unread = () => unreadIn(store.getSnapshot(), 'a').unread
  return { store, teller, calls, fates, wire, unread }
}

const settle = () => vi.advanceTimersByTimeAsync(1_000)

it('tells what was read without a connection as soon as there is one', async () => {
  const { store, teller, calls, wire, unread } = open()
  wire.live = false
  store.update((state) => wantRead(state, 'a', 7))
  teller.look()
  expect([unread(), calls]).toEqual([2, []])
  wire.live = true
  teller.look()
  await settle()
  expect(calls).toEqual([['room.read', { roomId: 'a', seq: 7 }]])
  expect([unread(), store.getSnapshot().intents.reads]).toEqual([2, {}])
})

it('tells marks all in one, and the last word of those that changed meanwhile', async () => {
  const { store, teller, calls, unread } = open()
  store.update((state) => wantMark(wantRead(state, 'a', 9), 'a', 3))
  teller.look()
  store.update((state) => wantNoMark(state, 'a'))
  teller.look()
  await settle()
  expect(calls).toEqual([
    ['room.read', { roomId: 'a', seq: 9 }],
    ['me.update', { data: { 'unread:a': '3' } }],
    ['me.update', { data: { 'unread:a': null } }],
  ])
  expect([unread(), store.getSnapshot().me?.data]).toEqual([0, {}])
})

it('takes the marks of gone rooms away', async () => {
  const { teller, calls } = open({ 'unread:gone': '4', other: 'stays' })
  teller.look()
  await settle()
  expect(calls).toEqual([['me.update', { data: { 'unread:gone': null } }]])
})

it('waits where it is told to, tries again where it cannot know, and gives up what is refused', async () => {
  const { store, teller, calls, fates } = open()
  fates.push('timeout', 'not_found')
  store.update((state) => wantRead(state, 'a', 5))
  teller.look()
  await settle()
  expect([calls.length, store.getSnapshot().intents.reads]).toEqual([1, { a: 5 }])
  await vi.advanceTimersByTimeAsync(5_000)
  expect([calls.length, store.getSnapshot().intents.reads]).toEqual([2, {}])
})

it('says nothing that another device has said, or about a room that is gone', async () => {
  const { store, teller, calls } = open()
  store.update((state) => ({ ...state, intents: { reads: { gone: 3, a: 0 }, marks: {} } }))
  teller.look()
  await settle()
  expect([calls, store.getSnapshot().intents.reads]).toEqual([[], {}])
})
