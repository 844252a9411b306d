// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ModelServer } from '#client/testing/model-server.ts'
import { absorb } from '#client/store/answers.ts'
import { type Snapshot, toSnapshot } from '#client/store/snapshot.ts'
import { Store } from '#client/store/store.ts'
import { SnapshotKeeper } from './snapshot-keeper.ts'
import type { SnapshotStorage } from './snapshot-storage.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function world() {
  const server = new ModelServer()
  server.create('a')
  server.join('a', 'me')
  server.send('a', 'founder', 'hello')
  const store = new Store(server.sync({ cursors: {} }))
  const before = new Store(server.sync({ cursors: {} }))
  const messages = structuredClone([...server.messages('a')])
  before.update((s) => absorb(s, 'message.list', { messages, hasMore: false, mine: {} }, { roomId: 'a' }))
  const kept = toSnapshot(before.getSnapshot()) as Snapshot
  return { store, kept }
}

const storageOf = (read: () => Promise<Snapshot | null>) => ({
  read: vi.fn(read),
  write: vi.fn<SnapshotStorage['write']>(() => Promise.resolve(true)),
  writtenElsewhere: vi.fn<SnapshotStorage['writtenElsewhere']>(() => Promise.resolve(null)),
  drop: vi.fn(() => Promise.resolve()),
  close: vi.fn(),
})

const shown = (store: Store) => store.getSnapshot().windows['a']?.items.length ?? 0

it('plants what was kept, and does not wait for a browser that does not answer', async () => {
  const { store, kept } = world()
  await new SnapshotKeeper(
    store,
    storageOf(() => Promise.resolve(kept)),
  ).plant('me')
  expect(shown(store)).toBe(1)

  const other = world()
  const planted = new SnapshotKeeper(
    other.store,
    storageOf(() => new Promise((resolve) => setTimeout(() => resolve(other.kept), 1_000))),
  ).plant('me')
  await vi.advanceTimersByTimeAsync(300)
  await planted
  await vi.advanceTimersByTimeAsync(5_000)
  expect(shown(other.store)).toBe(0)
})

it('drops what is somebody else’s, and bears what refuses', async () => {
  const { store, kept } = world()
  const foreign = storageOf(() => Promise.resolve({ ...kept, me: { ...kept.me, id: 'other' } }))
  await new SnapshotKeeper(store, foreign).plant('me')
  expect(foreign.drop).toHaveBeenCalledOnce()
  await new SnapshotKeeper(
    store,
    storageOf(() => Promise.reject(new Error('no'))),
  ).plant('me')
  expect(shown(store)).toBe(0)
})

it('writes a moment after changes, at once when the tab is put away, and never after it was stopped', async () => {
  const { store } = world()
  const storage = storageOf(() => Promise.resolve(null))
  const keeper = new SnapshotKeeper(store, storage)
  const stop = keeper.keep()
  const change = () => store.update((state) => ({ ...state }))
  for (let nth = 0; nth < 50; nth += 1) {
    change()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(storage.write.mock.calls.length).toBeGreaterThanOrEqual(1)
  expect(storage.write.mock.calls.length).toBeLessThanOrEqual(3)
  storage.write.mockClear()
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(storage.write).toHaveBeenCalledOnce()

  // In the back it leaves the writing to the tab in front.
  await vi.advanceTimersByTimeAsync(60_000)
  storage.write.mockClear()
  storage.writtenElsewhere.mockResolvedValue(1_000)
  change()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(storage.write).not.toHaveBeenCalled()
  storage.writtenElsewhere.mockResolvedValue(40_000)
  change()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(storage.write).toHaveBeenCalledOnce()

  visibility.mockRestore()
  storage.write.mockClear()
  change()
  stop()
  change()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(storage.write).not.toHaveBeenCalled()
})
