import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Fate, FakeSender } from '#client/testing/fake-sender.ts'
import { FakeBrowser } from '#client/testing/fake-tabs.ts'
import { ModelServer } from '#client/testing/model-server.ts'
import { Store } from '#client/store/store.ts'
import { timelineOf } from '#client/store/timeline.ts'
import { wipeBrowser } from '#client/session/wipe.ts'
import { roomTopic } from '#protocol/topics.ts'
import { Outbox } from './outbox.ts'
import { memoryStorage, openOutboxStorage, type OutboxStorage } from './outbox-storage.ts'

const modelServer = () => {
  const server = new ModelServer()
  for (const room of ['a', 'b']) {
    server.create(room)
    server.join(room, 'me')
  }
  return server
}

function openPage(
  server: ModelServer,
  fates: Fate[] = [],
  parts: { browser?: FakeBrowser; storage?: OutboxStorage } = {},
) {
  const store = new Store(server.sync({ cursors: {} }))
  const sender = new FakeSender(server, fates)
  const page = { live: true }
  const storage = parts.storage ?? openOutboxStorage()
  opened.push(storage)
  const outbox = new Outbox({
    ...{ store, storage, userId: 'me', isLive: () => page.live, send: sender.send },
    ...{ tabs: (parts.browser ?? new FakeBrowser()).tab(), locks: parts.browser?.locks },
  })
  outbox.start()
  const shown = (room = 'a') =>
    [...timelineOf(store.getSnapshot(), room)].map((item) =>
      item.kind === 'message'
        ? [(item.message.content as { text: string }).text, 'said']
        : [item.pending.text, item.pending.state],
    )
  const receive = (room = 'a') => {
    const topic = roomTopic(room)
    for (const change of server.since(topic, store.getSnapshot().cursors[topic] ?? 0)) store.receive(change)
  }
  return { store, sender, outbox, storage, page, shown, receive }
}

const said = (server: ModelServer, room = 'a') =>
  server.messages(room).map((message) => (message.content as { text: string }).text)

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

const opened: OutboxStorage[] = []

afterEach(async () => {
  vi.restoreAllMocks()
  for (const storage of opened.splice(0)) storage.close()
  await wipeBrowser()
})

describe('a message on its way', () => {
  it('is shown at once, sent, acknowledged, and keeps its place and key until its change comes', async () => {
    const server = modelServer()
    const { outbox, store, storage, shown, receive } = openPage(server)
    const enqueued = outbox.enqueue('a', 'hello')
    expect(shown()).toEqual([['hello', 'waiting']])
    const key = timelineOf(store.getSnapshot(), 'a').at(0)?.key
    await enqueued
    await vi.waitFor(() => expect(shown()).toEqual([['hello', 'sent']]))
    receive()
    expect(shown()).toEqual([['hello', 'said']])
    expect(timelineOf(store.getSnapshot(), 'a').at(0)?.key).toBe(key)
    await vi.waitFor(async () => expect(await storage.list('me')).toEqual([]))
    expect(store.getSnapshot().pending).toEqual([])
    expect(store.getSnapshot().rooms['a']?.unread).toBe(0)
  })

  it('is shown once when its change comes before the acknowledgement', async () => {
    const server = modelServer()
    const { outbox, sender, shown, receive } = openPage(server, ['ackLost'])
    await outbox.enqueue('a', 'hello')
    await vi.waitFor(() => expect(said(server)).toEqual(['hello']))
    receive()
    expect(shown()).toEqual([['hello', 'said']])
    await vi.waitFor(() => expect(sender.attempts).toHaveLength(2))
    expect(shown()).toEqual([['hello', 'said']])
    expect(said(server)).toEqual(['hello'])
  })

  it('does not hide what others said in between', async () => {
    const server = modelServer()
    const { outbox, shown, receive } = openPage(server)
    server.send('a', 'founder', 'first')
    await outbox.enqueue('a', 'second')
    await vi.waitFor(() => expect(shown()).toEqual([['second', 'sent']]))
    receive()
    expect(shown()).toEqual([
      ['first', 'said'],
      ['second', 'said'],
    ])
  })

  it.each<Fate>(['timeout', 'unavailable', 'internal', 'rate_limited', 'offline', 'ackLost'])(
    'survives %s, and those after it wait their turn',
    async (fate) => {
      const server = modelServer()
      const { outbox } = openPage(server, [fate])
      await Promise.all(['one', 'two', 'three'].map((text) => outbox.enqueue('a', text)))
      await vi.waitFor(() => expect(said(server)).toEqual(['one', 'two', 'three']), { timeout: 3_000 })
    },
  )

  it.each<Fate>(['invalid_input', 'forbidden', 'not_found', 'conflict', 'too_large'])(
    'refused as %s says why, lets the next ones pass, and can be retried or discarded',
    async (fate) => {
      const server = modelServer()
      const { outbox, store, storage, shown } = openPage(server, [fate])
      const token = await outbox.enqueue('a', 'no')
      await outbox.enqueue('a', 'yes')
      await vi.waitFor(() => expect(said(server)).toEqual(['yes']))
      const failed = store.getSnapshot().pending.find((pending) => pending.token === token)
      expect(failed).toMatchObject({ state: 'failed', error: { code: fate, detail: `it is ${fate}` } })
      await outbox.retry(token)
      await vi.waitFor(() => expect(said(server)).toEqual(['yes', 'no']))
      await vi.waitFor(async () => expect(await storage.list('me')).toEqual([]))
      expect(shown().map(([, state]) => state)).not.toContain('failed')
    },
  )

  it('may be a picture: it survives a reload, goes out once, and texts after it wait their turn', async () => {
    const server = modelServer()
    const storage = openOutboxStorage()
    const first = openPage(server, [], { storage })
    first.page.live = false
    const image = {
      url: '/api/uploads/1',
      thumbUrl: '/api/uploads/1/thumb',
      width: 4,
      height: 3,
      blur: null,
      alt: 'words',
    }
    await first.outbox.enqueueImage('a', image)
    await first.outbox.enqueue('a', 'about it')
    expect(first.store.getSnapshot().pending[0]).toMatchObject({ state: 'waiting', image })
    first.outbox.stop()

    const { sender, store, outbox } = openPage(server, ['ackLost'], { storage })
    await vi.waitFor(() => expect(store.getSnapshot().pending[0]).toMatchObject({ image }))
    outbox.wake()
    await vi.waitFor(() => expect(said(server)).toEqual([image.url, 'about it']), { timeout: 3_000 })
    expect(sender.attempts).toEqual([image.url, image.url, 'about it'])
  })

  it('can be discarded, and is not sent then', async () => {
    const server = modelServer()
    const { outbox, page, shown, storage, sender } = openPage(server)
    page.live = false
    const token = await outbox.enqueue('a', 'never mind')
    await outbox.discard(token)
    page.live = true
    outbox.wake()
    expect(shown()).toEqual([])
    expect(await storage.list('me')).toEqual([])
    expect(sender.attempts).toEqual([])
  })

  it('waits for the connection and goes out in order when it is back', async () => {
    const server = modelServer()
    const { outbox, page, sender } = openPage(server)
    page.live = false
    for (const text of ['one', 'two']) await outbox.enqueue('a', text)
    expect(sender.attempts).toEqual([])
    page.live = true
    outbox.wake()
    await vi.waitFor(() => expect(said(server)).toEqual(['one', 'two']))
  })

  it('of one room does not wait for that of another', async () => {
    const server = modelServer()
    const { outbox } = openPage(server, ['never'])
    await outbox.enqueue('a', 'stuck')
    await outbox.enqueue('b', 'free')
    await vi.waitFor(() => expect(said(server, 'b')).toEqual(['free']))
  })

  it('survives a reload, and is sent once though its acknowledgement was lost', async () => {
    const server = modelServer()
    const before = openPage(server, ['ackLost', 'never'])
    await before.outbox.enqueue('a', 'one')
    await before.outbox.enqueue('a', 'two')
    await vi.waitFor(() => expect(before.sender.attempts).toHaveLength(2), { timeout: 3_000 })
    before.outbox.stop()
    before.storage.close()
    const after = openPage(server)
    await vi.waitFor(() => expect(said(server)).toEqual(['one', 'two']))
    await vi.waitFor(() => expect(after.shown()).toEqual([['two', 'sent']]))
    after.receive()
    expect(after.shown().map(([text]) => text)).toEqual(['two'])
  })

  it('of another user is neither shown nor sent', async () => {
    const server = modelServer()
    const storage = memoryStorage()
    await storage.add({
      ...{ token: 't', userId: 'other', roomId: 'a', text: 'mine', replyTo: null, createdAt: 0, failed: null },
    })
    const { outbox, sender, shown } = openPage(server, [], { storage })
    await outbox.enqueue('a', 'hello')
    await vi.waitFor(() => expect(said(server)).toEqual(['hello']))
    expect(sender.attempts).toEqual(['hello'])
    expect(shown().map(([text]) => text)).toEqual(['hello'])
  })
})

describe('two tabs', () => {
  it.each([true, false])('send everything once and in order (with locks: %s)', async (withLocks) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Fate>('ok', 'ackLost', 'timeout', 'offline'), { maxLength: 4 }),
        fc.array(fc.nat(1), { minLength: 1, maxLength: 6, size: 'max' }),
        async (fates, writers) => {
          const server = modelServer()
          const browser = new FakeBrowser()
          const storage = memoryStorage()
          const parts = { browser, storage }
          const tabs = [openPage(server, [...fates], parts), openPage(server, [...fates], parts)]
          if (!withLocks) browser.locks.request = ((_n: string, _o: unknown, work: () => unknown) => work()) as never
          for (const [index, tab] of writers.entries()) await tabs[tab]?.outbox.enqueue('a', `${index}`)
          await vi.waitFor(async () => expect(await storage.list('me')).toEqual([]), { timeout: 8_000 })
          const expected = writers.map((_, index) => `${index}`)
          if (withLocks) expect(said(server)).toEqual(expected)
          else expect(said(server).toSorted()).toEqual(expected)
          for (const tab of tabs) tab.receive()
          for (const tab of tabs) expect(tab.shown()).toEqual(said(server).map((text) => [text, 'said']))
          for (const tab of tabs) tab.outbox.stop()
        },
      ),
      { numRuns: 6 },
    )
  })
})
