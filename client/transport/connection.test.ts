import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeWire } from '#client/testing/fake-wire.ts'
import { ModelServer } from '#client/testing/model-server.ts'
import { Store } from '#client/store/store.ts'
import { roomTopic } from '#protocol/topics.ts'
import type { SyncInput } from '#protocol/sync.ts'
import { CallError, offline } from './call-error.ts'
import { Connection } from './connection.ts'

const topic = roomTopic('a')

function setUp() {
  const server = new ModelServer()
  server.create('a')
  server.join('a', 'me')
  const store = new Store()
  const wire = new FakeWire()
  const connection = new Connection(store, wire.create)
  const answer = async () => {
    wire.last.resolve(server.sync(wire.last.input as SyncInput))
    await vi.advanceTimersByTimeAsync(0)
  }
  const goLive = async () => {
    connection.start()
    wire.accept()
    await answer()
  }
  const deliver = (seq: number) => wire.events?.onChange(server.change(topic, seq))
  return { server, store, wire, connection, answer, goLive, deliver }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a page connects', () => {
  it('with one path for the first start and for coming back', async () => {
    const { server, store, wire, connection, answer, goLive } = setUp()
    await goLive()
    expect(connection.status.name).toBe('live')
    expect(store.getSnapshot().rooms['a']?.memberCount).toBe(2)
    wire.drop()
    expect(connection.status).toMatchObject({ name: 'offline', retryAt: Date.now() + 700 })
    server.send('a', 'founder', 'while away')
    await vi.advanceTimersByTimeAsync(700)
    expect(wire.opens).toBe(2)
    wire.accept()
    expect(wire.last.input).toEqual({ epoch: 'one', cursors: { 'user:me': 1, [topic]: 2 } })
    await answer()
    expect(connection.status.name).toBe('live')
    expect(store.getSnapshot().rooms['a']?.unread).toBe(1)
  })

  it('and applies what comes, in order and once', async () => {
    const { server, store, wire, goLive, deliver } = setUp()
    await goLive()
    server.send('a', 'founder', 'one')
    server.send('a', 'founder', 'two')
    for (const seq of [3, 3, 4, 3, 4]) deliver(seq)
    expect(store.getSnapshot().windows['a']?.items.map((message) => message.seq)).toEqual([1, 2])
    expect(wire.asked('sync')).toHaveLength(1)
  })

  it('and syncs when a change is missing', async () => {
    const { server, store, wire, connection, answer, goLive, deliver } = setUp()
    await goLive()
    server.send('a', 'founder', 'one')
    server.send('a', 'founder', 'two')
    deliver(4)
    expect(connection.status.name).toBe('syncing')
    expect(wire.asked('sync')).toHaveLength(2)
    await answer()
    expect(connection.status.name).toBe('live')
    expect(store.getSnapshot().windows['a']?.items.map((message) => message.seq)).toEqual([1, 2])
  })

  it('and syncs when the heads are ahead, not when they are not', async () => {
    const { server, wire, goLive } = setUp()
    await goLive()
    wire.events?.onHeads({ [topic]: 2 })
    expect(wire.asked('sync')).toHaveLength(1)
    server.send('a', 'founder', 'lost on the way')
    wire.events?.onHeads({ [topic]: 3 })
    expect(wire.asked('sync')).toHaveLength(2)
  })

  it('and takes an answer to an older sync for none', async () => {
    const { server, store, wire, connection, goLive, deliver } = setUp()
    await goLive()
    server.send('a', 'founder', 'one')
    server.send('a', 'founder', 'two')
    deliver(4)
    const late = wire.last
    wire.drop()
    await vi.advanceTimersByTimeAsync(700)
    wire.accept()
    late.resolve(server.sync({ cursors: {} }))
    await vi.advanceTimersByTimeAsync(0)
    expect(connection.status.name).toBe('syncing')
    expect(store.getSnapshot().rooms['a']?.lastSeq).toBe(0)
  })

  it('and goes offline when a sync fails', async () => {
    const { wire, connection } = setUp()
    connection.start()
    wire.accept()
    wire.last.reject(new CallError({ code: 'unavailable', detail: 'no database' }))
    await vi.advanceTimersByTimeAsync(0)
    expect(connection.status.name).toBe('offline')
    expect(wire.isOpen).toBe(false)
  })

  it('and tries at once when asked to, or woken', async () => {
    const { wire, connection } = setUp()
    connection.start()
    wire.drop()
    connection.retryNow()
    expect(wire.opens).toBe(2)
    wire.drop()
    connection.woke()
    expect(wire.opens).toBe(3)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(wire.opens).toBe(3)
  })

  it('and moves at a random moment within the time given', async () => {
    const { wire, goLive } = setUp()
    await goLive()
    wire.events?.onSignal({ type: 'move', data: { within: 10 } })
    await vi.advanceTimersByTimeAsync(4_999)
    expect(wire.opens).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(wire.opens).toBe(2)
  })

  it('and stops for good when the session has ended', async () => {
    const { wire, connection, goLive } = setUp()
    await goLive()
    wire.drop()
    await vi.advanceTimersByTimeAsync(700)
    wire.events?.onUnauthenticated()
    expect(connection.status.name).toBe('signedOut')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(wire.opens).toBe(2)
  })

  it('and can be stopped and started again, as Strict Mode does', async () => {
    const { wire, connection, goLive } = setUp()
    connection.start()
    connection.stop()
    await goLive()
    expect(connection.status.name).toBe('live')
    expect(wire.opens).toBe(2)
  })
})

describe('a call', () => {
  it('waits for a socket that is about to be there', async () => {
    const { wire, connection } = setUp()
    connection.start()
    const call = connection.call('room.get', { roomId: 'a' })
    wire.accept()
    await vi.advanceTimersByTimeAsync(0)
    expect(wire.last.event).toBe('room.get')
    wire.last.resolve({ room: null })
    await expect(call).resolves.toEqual({ room: null })
  })

  it('is refused at once while offline', async () => {
    const { wire, connection } = setUp()
    connection.start()
    wire.drop()
    await expect(connection.call('room.get', { roomId: 'a' })).rejects.toMatchObject({ code: 'offline' })
  })

  it('that waits is refused when the attempt fails', async () => {
    const { wire, connection } = setUp()
    connection.start()
    const call = connection.call('room.get', { roomId: 'a' })
    wire.drop()
    await expect(call).rejects.toMatchObject(offline())
  })

  it('answered unauthenticated ends the session', async () => {
    const { wire, connection, goLive } = setUp()
    await goLive()
    const call = connection.call('room.get', { roomId: 'a' })
    await vi.advanceTimersByTimeAsync(0)
    wire.last.reject(new CallError({ code: 'unauthenticated', detail: 'gone' }))
    await expect(call).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(connection.status.name).toBe('signedOut')
  })

  it('to sign in goes over HTTP, and a wrong password ends no session', async () => {
    const { connection, goLive } = setUp()
    await goLive()
    const problem = { code: 'unauthenticated', detail: 'Handle or password is wrong.' }
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(problem, { status: 401 }))
    await expect(connection.call('session.login', { handle: 'ada', password: 'x' })).rejects.toMatchObject(problem)
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/login')
    expect(connection.status.name).toBe('live')
  })
})
