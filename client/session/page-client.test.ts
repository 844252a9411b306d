import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { memoryStorage } from '#client/outbox/outbox-storage.ts'
import { FakeBrowser } from '#client/testing/fake-tabs.ts'
import { FakeWire } from '#client/testing/fake-wire.ts'
import { ModelServer } from '#client/testing/model-server.ts'
import type { SyncInput } from '#protocol/sync.ts'
import { PageClient } from './page-client.ts'

const model = () => {
  const server = new ModelServer()
  server.create('a')
  server.join('a', 'me')
  return server
}

function openPage(browser = new FakeBrowser(), server = model()) {
  const wire = new FakeWire()
  const around = {
    ...{ openWire: wire.create, openStorage: memoryStorage, openTabs: () => browser.tab(), locks: browser.locks },
    ...{ watchWaking: () => () => {}, watchLive: () => () => {}, keepCookie: () => () => {} },
    ...{ openSnapshots: () => null, reload: vi.fn() },
    wipe: vi.fn(() => Promise.resolve()),
    leave: vi.fn(),
  }
  const client = new PageClient(server.sync({ cursors: {} }), around)
  const stop = client.start()
  return { client, wire, around, server, stop }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('signing out ends the session, then wipes, then leaves, in every tab', async () => {
  const browser = new FakeBrowser()
  const [one, other] = [openPage(browser), openPage(browser)]
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 204 }))
  await one.client.signOut()
  await settle()
  expect(one.around.leave).toHaveBeenCalledExactlyOnceWith('here')
  expect(other.around.leave).toHaveBeenCalledExactlyOnceWith('elsewhere')
  for (const { around, client } of [one, other]) {
    expect(around.wipe).toHaveBeenCalledOnce()
    expect(around.wipe.mock.invocationCallOrder[0]).toBeLessThan(around.leave.mock.invocationCallOrder[0] as number)
    expect(client.connection.status.name).toBe('idle')
  }
})

it('deleting the account ends all as signing out does, whatever the others hear of it first', async () => {
  const browser = new FakeBrowser()
  const [one, other] = [openPage(browser), openPage(browser)]
  let answer: (response: Response) => void = () => {}
  const fetched = vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise((resolve) => (answer = resolve)))
  const deleted = one.client.deleteAccount('me')
  one.wire.events?.onUnauthenticated()
  other.wire.events?.onUnauthenticated()
  await settle()
  expect(one.around.leave).not.toHaveBeenCalled()
  answer(new Response(null, { status: 204 }))
  await deleted
  expect(fetched).toHaveBeenCalledExactlyOnceWith('/api/me', expect.objectContaining({ method: 'DELETE' }))
  expect(one.around.wipe).toHaveBeenCalledOnce()
  expect(one.around.leave).toHaveBeenCalledExactlyOnceWith('deleted')
  expect(other.around.leave).toHaveBeenCalledExactlyOnceWith('ended')
})

it('an account that is not deleted stays where it is', async () => {
  const { client, around } = openPage()
  const refused = { code: 'conflict', detail: 'Make somebody else an admin before you go.' }
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(refused, { status: 409 }))
  await expect(client.deleteAccount('me')).rejects.toMatchObject(refused)
  expect(around.wipe).not.toHaveBeenCalled()
  expect(around.leave).not.toHaveBeenCalled()
})

it('leaves where the answer was lost and the session is over all the same', async () => {
  const { client, wire, around } = openPage()
  let lose: (error: Error) => void = () => {}
  vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise((_resolve, reject) => (lose = reject)))
  const deleted = client.deleteAccount('me')
  wire.events?.onUnauthenticated()
  lose(new TypeError('network'))
  await expect(deleted).rejects.toMatchObject({ code: 'offline' })
  expect(around.leave).toHaveBeenCalledExactlyOnceWith('ended')
})

it('wipes nothing while the session goes on: the server was not there to end it', async () => {
  const { client, around } = openPage()
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('network'))
  await expect(client.signOut()).rejects.toMatchObject({ code: 'offline' })
  expect(around.wipe).not.toHaveBeenCalled()
  expect(around.leave).not.toHaveBeenCalled()
})

it('a session that ended elsewhere wipes and says why, in every tab', async () => {
  const browser = new FakeBrowser()
  const [one, other] = [openPage(browser), openPage(browser)]
  one.wire.events?.onUnauthenticated()
  await settle()
  for (const { around } of [one, other]) {
    expect(around.wipe).toHaveBeenCalledOnce()
    expect(around.leave).toHaveBeenCalledExactlyOnceWith('ended')
  }
})

it('starts from what the server rendered and asks only for what came since', async () => {
  const { client, wire, server } = openPage()
  expect(client.store.getSnapshot().rooms['a']?.name).toBe('a')
  server.send('a', 'founder', 'meanwhile')
  wire.accept()
  expect(wire.last.input).toEqual({ epoch: 'one', cursors: { 'user:me': 1, 'room:a': 2 } })
  wire.last.resolve(server.sync(wire.last.input as SyncInput))
  await settle()
  expect(client.store.getSnapshot().rooms['a']?.unread).toBe(1)
})

it('sends what was written offline as soon as it is live, also after Strict Mode started it twice', async () => {
  const { client, wire, server, stop } = openPage()
  stop()
  client.start()
  await client.outbox.enqueue('a', 'hello')
  expect(wire.asked('message.send')).toHaveLength(0)
  wire.accept()
  wire.last.resolve(server.sync(wire.last.input as SyncInput))
  await settle()
  expect(wire.asked('message.send').map(({ input }) => input)).toMatchObject([{ content: { text: 'hello' } }])
})

it('loads the newest page again when the one under way was overtaken by a reset', async () => {
  const { client, wire, server } = openPage()
  wire.accept()
  wire.last.resolve(server.sync(wire.last.input as SyncInput))
  await settle()
  server.send('a', 'founder', 'one')
  void client.loader.messages('a')
  await settle()
  const [first] = wire.asked('message.list')
  const stale = structuredClone(server.messages('a'))
  server.send('a', 'founder', 'two')
  const answer = { ...server.sync({ cursors: {} }), reset: ['room:a'] }
  client.store.synced(answer, client.store.syncInput())
  first?.resolve({ messages: stale, hasMore: false, mine: {} })
  await settle()
  wire.last.resolve({ messages: structuredClone(server.messages('a')), hasMore: false, mine: {} })
  await settle()
  expect(wire.asked('message.list')).toHaveLength(2)
  expect(client.store.getSnapshot().windows['a']?.items).toHaveLength(2)
})

it('says how far a room is read once at a time, and then only the last', async () => {
  const { client, wire, server } = openPage()
  for (const text of ['one', 'two', 'three']) server.send('a', 'founder', text)
  wire.accept()
  wire.last.resolve(server.sync(wire.last.input as SyncInput))
  await settle()
  for (const seq of [1, 2, 3, 2]) client.reading.read('a', seq)
  await settle()
  wire.last.resolve({ readSeq: 1 })
  await vi.advanceTimersByTimeAsync(250)
  expect(wire.asked('room.read').map(({ input }) => input)).toEqual([
    { roomId: 'a', seq: 1 },
    { roomId: 'a', seq: 3 },
  ])
  expect(client.store.getSnapshot().rooms['a']?.unread).toBe(2)
})

it('sends nothing over a connection that is somebody else’s', async () => {
  const { client, wire, around, server } = openPage()
  wire.accept()
  await settle()
  await client.outbox.enqueue('a', 'mine')
  await settle()
  expect(wire.asked('message.send')).toEqual([])
  const answer = server.sync({ cursors: {} })
  wire.last.resolve({ ...answer, user: { ...answer.user, id: 'other' } })
  await settle()
  await client.outbox.enqueue('a', 'mine, too')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(around.reload).toHaveBeenCalled()
  expect(wire.asked('message.send')).toEqual([])
})
