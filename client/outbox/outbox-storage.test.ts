// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it, vi } from 'vitest'
import { openOutboxStorage, type OutboxRow, type OutboxStorage } from './outbox-storage.ts'

const row = (token: string, createdAt = 0): OutboxRow => ({
  ...{ token, userId: 'me', roomId: 'a', text: `says ${token}`, replyTo: null, createdAt, failed: null },
})
const tokens = async (storage: OutboxStorage, userId = 'me') => (await storage.list(userId)).map(({ token }) => token)

/** A browser whose database answers nothing, or refuses. */
const database = (open: () => unknown) => vi.stubGlobal('indexedDB', { open })
const mute = () => database(() => new EventTarget())
const refuse = () =>
  database(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
let factory: IDBFactory
const answer = () => vi.stubGlobal('indexedDB', factory)

beforeEach(() => {
  factory = new IDBFactory()
  localStorage.clear()
  answer()
})

it('has what a page wrote that was closed before the database took it, in order', async () => {
  const before = openOutboxStorage()
  await before.add(row('one', 1))
  before.close()
  mute()
  const closed = openOutboxStorage()
  void closed.add(row('two', 2))
  answer()
  const after = openOutboxStorage()
  await after.add(row('three', 3))
  expect(await tokens(after)).toEqual(['one', 'two', 'three'])
  expect(await tokens(after, 'other')).toEqual([])

  await after.setFailed('two', { code: 'conflict', detail: 'The room is closed.' })
  expect((await after.list('me'))[1]?.failed?.code).toBe('conflict')
  for (const token of ['one', 'two', 'three']) await after.remove(token)
  expect(await tokens(after)).toEqual([])
  expect(localStorage.length).toBe(0)
})

it('keeps what the database has in the database alone', async () => {
  const storage = openOutboxStorage()
  await storage.add(row('one'))
  await storage.add(row('one'))
  expect(localStorage.length).toBe(0)
  expect(await tokens(storage)).toEqual(['one'])
})

it('does without a database that does not open', async () => {
  vi.useFakeTimers()
  mute()
  const storage = openOutboxStorage()
  const added = storage.add(row('one'))
  await vi.advanceTimersByTimeAsync(3_000)
  await added
  vi.useRealTimers()
  expect(await tokens(storage)).toEqual(['one'])
})

it('keeps what the database refuses over a reload, and what nothing takes as long as the page lives', async () => {
  refuse()
  const storage = openOutboxStorage()
  await storage.add(row('one'))
  expect(await tokens(openOutboxStorage())).toEqual(['one'])

  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await storage.add(row('two', 1))
  full.mockRestore()
  expect(await tokens(storage)).toEqual(['one', 'two'])
  await storage.remove('two')
  expect(await tokens(storage)).toEqual(['one'])
})

it('writes nothing any more once it is closed', async () => {
  const storage = openOutboxStorage()
  storage.close()
  await storage.add(row('one'))
  expect(localStorage.length).toBe(0)
})
