import { expect, it } from 'vitest'
import { ModelServer } from '#client/testing/model-server.ts'
import { absorb } from './answers.ts'
import { plant, seedOf, toSnapshot } from './snapshot.ts'
import { EMPTY_STATE } from './state.ts'
import { Store } from './store.ts'

const open = (rooms: number, messages: number, length = 1) => {
  const server = new ModelServer()
  const ids = Array.from({ length: rooms }, (_, nth) => `room${String(nth).padStart(3, '0')}`)
  for (const id of ids) {
    server.create(id)
    server.join(id, 'me')
    for (let nth = 0; nth < messages; nth += 1) server.send(id, 'founder', 'x'.repeat(length))
  }
  return { server, ids, store: opened(server) }
}

const opened = (server: ModelServer) => {
  const store = new Store(server.sync({ cursors: {} }))
  for (const roomId of Object.keys(store.getSnapshot().rooms)) {
    const messages = structuredClone([...server.messages(roomId)])
    store.update((s) => absorb(s, 'message.list', { messages, hasMore: false, mine: {} }, { roomId }))
  }
  return store
}

it('there is nothing to keep before there is anything', () => {
  expect(toSnapshot(EMPTY_STATE)).toBe(null)
  expect(toSnapshot(new Store().getSnapshot())).toBe(null)
})

it('keeps all rooms, and of the most recent ones the newest messages', () => {
  const { store } = open(40, 60)
  const kept = toSnapshot(store.getSnapshot())
  expect(kept?.rooms).toHaveLength(40)
  const withMessages = kept?.rooms.filter(({ messages }) => messages !== null) ?? []
  expect(withMessages).toHaveLength(30)
  expect(withMessages.map(({ room }) => room.id)).toContain('room039')
  for (const { messages } of withMessages) expect(messages?.map(({ seq }) => seq)).toEqual(range(11, 60))
  expect(kept?.users.map(({ id }) => id)).toEqual([])
})

it('keeps no more than a browser should be asked to', () => {
  const { store } = open(30, 50, 4_000)
  expect(JSON.stringify(toSnapshot(store.getSnapshot())).length).toBeLessThan(2_000_000)
})

it('where not all rooms are kept, the server is asked for all of them', () => {
  const { store } = open(501, 0)
  const kept = toSnapshot(store.getSnapshot())
  expect([kept?.rooms.length, kept?.cursor]).toEqual([500, null])
  if (kept) expect(new Store(seedOf(kept)).syncInput().cursors).not.toHaveProperty('user:me')
})

it('what did not change is the same, so that it is not written again', () => {
  const { store } = open(2, 60)
  const [one, other] = [toSnapshot(store.getSnapshot()), toSnapshot(store.getSnapshot())]
  for (const [nth, kept] of (one?.rooms ?? []).entries()) {
    expect(other?.rooms[nth]?.messages).toBe(kept.messages)
    expect(other?.rooms[nth]?.room).toBe(kept.room)
  }
})

it('gives a new page its messages back, and asks for exactly what came since', () => {
  const { server, store } = open(2, 3)
  const kept = toSnapshot(store.getSnapshot())
  server.send('room001', 'founder', 'since')
  const page = new Store(server.sync({ cursors: {} }))
  if (kept) page.update((state) => plant(state, kept))
  expect(page.getSnapshot().windows['room001']?.items).toHaveLength(3)
  const sent = page.syncInput()
  const answer = server.sync(sent)
  expect(Object.values(answer.changes).flat()).toHaveLength(1)
  page.synced(answer, sent)
  expect(page.getSnapshot().windows['room001']?.items).toHaveLength(4)
  expect(page.getSnapshot().rooms['room001']?.unread).toBe(4)
})

it('is of no use to another epoch or another user, and leaves alone what the server rendered', () => {
  const { server, store } = open(1, 3)
  const kept = toSnapshot(store.getSnapshot())
  if (!kept) throw new Error('nothing was kept')
  const state = new Store(server.sync({ cursors: {} })).getSnapshot()
  expect(plant(state, { ...kept, epoch: 'two' })).toBe(state)
  expect(plant(state, { ...kept, me: { ...kept.me, id: 'other' } })).toBe(state)
  const rendered = store.getSnapshot()
  expect(plant(rendered, kept).windows['room000']).toBe(rendered.windows['room000'])
  expect(plant(rendered, kept).cursors).toEqual(rendered.cursors)
})

it('what was read and marked without a connection is still to be told', () => {
  const { server, store } = open(1, 3)
  store.update((state) => ({ ...state, intents: { reads: { room000: 2 }, marks: { room000: 1 } } }))
  const kept = toSnapshot(store.getSnapshot())
  const page = new Store(server.sync({ cursors: {} }))
  if (kept) page.update((state) => plant(state, kept))
  expect(page.getSnapshot().intents).toEqual({ reads: { room000: 2 }, marks: { room000: 1 } })
})

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => from + nth)
