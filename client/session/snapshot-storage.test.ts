import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import { ModelServer } from '#client/testing/model-server.ts'
import { type Snapshot, toSnapshot } from '#client/store/snapshot.ts'
import { Store } from '#client/store/store.ts'
import { deleteBrowserDatabase, openBrowserDatabase } from './browser-database.ts'
import { openSnapshotStorage } from './snapshot-storage.ts'

afterEach(() => deleteBrowserDatabase())

const open = () => {
  const storage = openSnapshotStorage()
  if (!storage) throw new Error('there is no IndexedDB')
  return storage
}

function world() {
  const server = new ModelServer()
  for (const id of ['a', 'b']) {
    server.create(id)
    server.join(id, 'me')
    server.send(id, 'founder', `in ${id}`)
  }
  const store = new Store(server.sync({ cursors: {} }), {
    roomId: 'a',
    messages: structuredClone([...server.messages('a')]),
    users: server.members('a').map(({ user }) => user),
    ...{ past: [], mine: {}, blocked: ['troll'] },
  })
  const snapshot = () => toSnapshot(store.getSnapshot()) as Snapshot
  return { server, store, snapshot }
}

const sorted = (snapshot: Snapshot | null) =>
  snapshot && { ...snapshot, rooms: [...snapshot.rooms].sort((a, b) => a.room.id.localeCompare(b.room.id)) }

it('reads what was written', async () => {
  const { snapshot } = world()
  const storage = open()
  expect(await storage.read()).toBe(null)
  await storage.write(snapshot())
  expect(sorted(await storage.read())).toEqual(sorted(snapshot()))
  storage.close()
})

it('does not write over what is somebody else’s by now', async () => {
  const { snapshot } = world()
  const theirs = { ...snapshot(), me: { ...snapshot().me, id: 'other' } }
  const storage = open()
  await storage.write(theirs)
  expect(await storage.write(snapshot())).toBe(false)
  expect((await storage.read())?.me.id).toBe('other')
  await storage.drop()
  expect(await storage.write(snapshot())).toBe(true)
  storage.close()
})

it('writes only what changed, and takes away what is gone', async () => {
  const { server, store, snapshot } = world()
  const storage = open()
  await storage.write(snapshot())
  // Whoever else touches a row is not overwritten while it did not change.
  const database = await openBrowserDatabase()
  await database.put('snapshot', { ...(await database.get('snapshot', 'room:b')), touched: true } as never, 'room:b')
  server.send('a', 'founder', 'more')
  const sent = store.syncInput()
  store.synced(server.sync(sent), sent)
  await storage.write(snapshot())
  expect(await database.get('snapshot', 'room:b')).toHaveProperty('touched')
  expect((await storage.read())?.rooms.find(({ room }) => room.id === 'a')?.messages).toHaveLength(2)
  server.leave('a', 'me')
  const then = store.syncInput()
  store.synced(server.sync(then), then)
  await storage.write(snapshot())
  expect((await storage.read())?.rooms.map(({ room }) => room.id)).toEqual(['b'])
  expect((await storage.read())?.users).toEqual([])
  database.close()
  storage.close()
})

it('what several tabs write is always of one of them', async () => {
  const [mine, theirs] = [world(), world()]
  theirs.server.create('c')
  theirs.server.join('c', 'me')
  const sent = theirs.store.syncInput()
  theirs.store.synced(theirs.server.sync(sent), sent)
  const [one, other] = [open(), open()]
  await one.write(mine.snapshot())
  expect([await one.writtenElsewhere(), typeof (await other.writtenElsewhere())]).toEqual([null, 'number'])
  await other.write(theirs.snapshot())
  expect(sorted(await one.read())).toEqual(sorted(theirs.snapshot()))
  await one.write(mine.snapshot())
  expect(sorted(await other.read())).toEqual(sorted(mine.snapshot()))
  await one.drop()
  expect(await one.read()).toBe(null)
  one.close()
  other.close()
})
