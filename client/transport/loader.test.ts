import { describe, expect, it, vi } from 'vitest'
import { Store } from '#client/store/store.ts'
import { FakeWire } from '#client/testing/fake-wire.ts'
import { ModelServer } from '#client/testing/model-server.ts'
import type { SyncInput } from '#protocol/sync.ts'
import { offline } from './call-error.ts'
import { Connection } from './connection.ts'
import { Loader, loadKey } from './loader.ts'

async function setUp(said: number) {
  const server = new ModelServer()
  server.create('a')
  server.join('a', 'me')
  for (let n = 1; n <= said; n += 1) server.send('a', 'founder', `line ${n}`)
  const store = new Store()
  const wire = new FakeWire()
  const connection = new Connection(store, wire.create)
  connection.start()
  wire.accept()
  wire.last.resolve(server.sync(wire.last.input as SyncInput))
  await vi.waitFor(() => expect(connection.status.name).toBe('live'))
  const asked = () => wire.asked('message.list').map(({ input }) => input as { before?: number; limit?: number })
  /** Answers the page that is asked for next. */
  const answer = async (count: number) => {
    await vi.waitFor(() => expect(asked().length).toBe(count))
    const { before, limit = 50 } = asked()[count - 1] ?? {}
    const until = before ?? server.messages('a').length + 1
    const messages = server.messages('a').filter(({ seq }) => seq < until && seq >= until - limit)
    wire.last.resolve({ messages, hasMore: (messages[0]?.seq ?? 1) > 1, mine: {} })
  }
  const first = () => store.getSnapshot().windows['a']?.items[0]?.seq
  return { loader: new Loader(store, connection), wire, asked, answer, first }
}

describe('earlier messages', () => {
  it('come in large pages, each from where the one before it began', async () => {
    const { loader, asked, answer, first } = await setUp(400)
    for (let count = 1; count <= 3; count += 1) {
      const page = loader.messages('a')
      await answer(count)
      await page
    }
    expect(asked()).toEqual([
      { roomId: 'a' },
      { roomId: 'a', before: 351, limit: 100 },
      { roomId: 'a', before: 251, limit: 100 },
    ])
    expect(first()).toBe(151)
  })

  it('that do not come are told of, and asked for again when one tries again', async () => {
    const { loader, wire, answer, first } = await setUp(200)
    const newest = loader.messages('a')
    await answer(1)
    await newest
    const earlier = loader.messages('a')
    await vi.waitFor(() => expect(wire.asked('message.list').length).toBe(2))
    wire.last.reject(offline())
    await earlier
    expect(loader.get(loadKey('messages', 'a'))).toMatchObject({ loading: false, error: { code: 'offline' } })
    expect(first()).toBe(151)
    const again = loader.messages('a')
    await answer(3)
    await again
    expect(first()).toBe(51)
  })

  it('are asked for once, however many wait for them', async () => {
    const { loader, asked, answer, first } = await setUp(80)
    const all = Promise.all([loader.messages('a'), loader.messages('a')])
    await answer(1)
    await all
    expect(asked().length).toBe(1)
    expect(first()).toBe(31)
  })
})
