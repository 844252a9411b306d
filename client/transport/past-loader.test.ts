import { describe, expect, it, vi } from 'vitest'
import { copyOf } from '#client/store/message-window.ts'
import { Store } from '#client/store/store.ts'
import { FakeWire } from '#client/testing/fake-wire.ts'
import { ModelServer } from '#client/testing/model-server.ts'
import type { SyncInput } from '#protocol/sync.ts'
import { offline } from './call-error.ts'
import { Connection } from './connection.ts'
import { Loader } from './loader.ts'
import { PastLoader } from './past-loader.ts'

interface Asked {
  before?: number
  after?: number
  start?: number
  end?: number
  limit?: number
}

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
  const asked = () => wire.asked('message.list').map(({ input }) => input as Asked)
  const isAsked = (count: number) => vi.waitFor(() => expect(asked().length).toBeGreaterThanOrEqual(count))
  /** Answers what was asked as the nth. */
  const answer = async (count: number) => {
    await isAsked(count)
    const { before, after, start, end, limit = 50 } = asked()[count - 1] as Asked
    const all = server.messages('a')
    const [from, to] =
      start !== undefined
        ? [start, end ?? all.length]
        : after !== undefined
          ? [after + 1, after + limit]
          : [(before ?? all.length + 1) - limit, (before ?? all.length + 1) - 1]
    const messages = all.filter(({ seq }) => seq >= from && seq <= to)
    wire.asked('message.list')[count - 1]?.resolve({ messages: structuredClone(messages), hasMore: true, mine: {} })
  }
  const loader = new Loader(store, connection)
  const newest = loader.messages('a')
  await answer(1)
  await newest
  const seqs = (run: 'items' | 'past') => {
    const messages = store.getSnapshot().windows['a']?.[run] ?? []
    return messages.length === 0 ? null : [messages[0]?.seq, messages.at(-1)?.seq]
  }
  return { loader, past: new PastLoader(store, loader), store, server, wire, asked, isAsked, answer, seqs }
}

describe('a message of long ago', () => {
  it('is shown with what is around it, and joined with the present when that is reached', async () => {
    const { past, asked, answer, seqs } = await setUp(400)
    const found = past.around('a', 120)
    await answer(2)
    expect(await found).toBe('there')
    expect(asked()[1]).toEqual({ roomId: 'a', start: 70, end: 169, limit: 100 })
    expect([seqs('past'), seqs('items')]).toEqual([
      [70, 169],
      [351, 400],
    ])
    const both = Promise.all([past.more('a', 'older'), past.more('a', 'newer')])
    await answer(3)
    await answer(4)
    await both
    expect([seqs('past'), seqs('items')]).toEqual([
      [1, 269],
      [351, 400],
    ])
    const last = past.more('a', 'newer')
    await answer(5)
    await last
    expect([seqs('past'), seqs('items')]).toEqual([null, [1, 400]])
    expect(await past.around('a', 200)).toBe('there')
    expect(asked().length).toBe(5)
  })

  it('that nobody wants any more changes nothing', async () => {
    const { past, isAsked, answer, seqs } = await setUp(400)
    const left = past.around('a', 120)
    await isAsked(2)
    past.leave('a')
    await answer(2)
    expect(await left).toBe('left')
    expect(seqs('past')).toBe(null)

    const first = past.around('a', 10)
    await isAsked(3)
    const second = past.around('a', 250)
    await answer(3)
    await answer(4)
    expect([await first, await second]).toEqual(['left', 'there'])
    expect(seqs('past')).toEqual([200, 299])
    past.leave('a')
    expect(seqs('past')).toBe(null)
  })

  it('is said to be missing, or not to be had', async () => {
    const { past, wire, isAsked, answer, seqs } = await setUp(60)
    const missing = past.around('a', 900)
    await answer(2)
    expect(await missing).toBe('missing')
    const failed = past.around('a', 5)
    await isAsked(3)
    wire.last.reject(offline())
    expect(await failed).toBe('failed')
    expect([seqs('past'), seqs('items')]).toEqual([null, [11, 60]])
  })
})

it('messages that are shown by themselves come together, those far apart not with all between them, and stay true', async () => {
  const { past, store, server, wire, asked, answer } = await setUp(300)
  for (const seq of [3, 90, 7, 3, 290]) past.quoted('a', seq)
  await answer(2)
  await answer(3)
  expect(asked().slice(1)).toEqual([
    { roomId: 'a', start: 3, end: 7, limit: 100 },
    { roomId: 'a', start: 90, end: 90, limit: 100 },
  ])
  const at = (seq: number) => {
    const window = store.getSnapshot().windows['a']
    return window && copyOf(window, seq)
  }
  await vi.waitFor(() => expect(at(90)).toMatchObject({ content: { text: 'line 90' } }))
  expect(at(3)).toMatchObject({ content: { text: 'line 3' } })
  server.edit('a', 3, 'another')
  server.edit('a', 90, null)
  for (const change of server.since('room:a', store.getSnapshot().cursors['room:a'] ?? 0)) store.receive(change)
  expect(at(3)).toMatchObject({ content: { text: 'another' } })
  expect(at(90)?.deletedAt).not.toBe(null)

  past.quoted('a', 150)
  await vi.waitFor(() => expect(asked().length).toBe(4))
  wire.last.reject(offline())
  await vi.waitFor(() => {
    past.quoted('a', 150)
    expect(asked().length).toBe(5)
  })
})
