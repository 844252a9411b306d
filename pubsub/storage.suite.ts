import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Position, PubSubEvent, Storage } from './types.ts'
import { draft, drafts, random, seqs, store, upTo, type World } from './world.fixture.ts'

export interface SuiteOptions {
  /** Whether two transactions can be open at once; where they queue, some situations cannot come about. */
  concurrent: boolean
}

/** What every storage must do. Each test has topics of its own; the log is shared. */
export function storageSuite<Tx>(name: string, make: () => Promise<World<Tx>>, { concurrent }: SuiteOptions): void {
  describe(`storage: ${name}`, () => {
    let world: World<Tx>
    let storage: Storage<Tx>
    beforeAll(async () => {
      world = await make()
      storage = world.storage
    })
    afterAll(() => world.close())

    // Up to what has committed. Transactions of others on the same server may hold it back for a while.
    const readOn = async (after: Position, limit = 1000): Promise<{ events: PubSubEvent[]; next: Position }> => {
      const target = await storage.newest()
      const read: PubSubEvent[] = []
      let position = after
      while (position.xact !== target.xact || position.id !== target.id) {
        const { events, next } = await storage.readAll(position, limit)
        read.push(...events)
        position = next
        if (events.length === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      return { events: read, next: position }
    }

    it('numbers every topic from 1 and gives back what was stored', async () => {
      const list = [draft('n:a'), draft('n:b'), draft('n:a'), draft('n:a')]
      const events = await store(world, list)
      expect(events).toEqual(list.map((one, index) => ({ ...one, seq: [1, 1, 2, 3][index] })))
      const slices = await storage.read(new Map([['n:a', 0]]), 10)
      expect(slices.get('n:a')).toEqual({ head: 3, floor: 0, events: events.filter((one) => one.topic === 'n:a') })
      expect(await store(world, [])).toEqual([])
    })

    it('goes on numbering within one transaction', async () => {
      const { tx, commit } = await world.begin()
      expect(seqs(await storage.append(tx, drafts('twice', 2)))).toEqual([1, 2])
      expect(seqs(await storage.append(tx, drafts('twice', 2)))).toEqual([3, 4])
      await commit()
      expect(await storage.heads(['twice'])).toEqual(new Map([['twice', 4]]))
    })

    it('shows nothing before the commit and leaves no number behind a rollback', async () => {
      await store(world, drafts('rolled', 1))
      const { tx, rollback } = await world.begin()
      await storage.append(tx, drafts('rolled', 5))
      expect((await storage.heads(['rolled'])).get('rolled')).toBe(1)
      await rollback()
      expect(seqs(await store(world, drafts('rolled', 1)))).toEqual([2])
    })

    it('reads many topics above their cursors, and none that is unknown', async () => {
      await store(world, [...drafts('m:a', 5), ...drafts('m:b', 3)])
      const cursors = new Map([...upTo(198).map((n): [string, number] => [`m:none:${n}`, n]), ['m:a', 1], ['m:b', 9]])
      const slices = await storage.read(cursors, 3)
      expect(slices.size).toBe(200)
      expect(seqs(slices.get('m:a')?.events)).toEqual([2, 3, 4])
      expect(slices.get('m:a')?.head).toBe(5)
      expect(slices.get('m:b')).toEqual({ events: [], head: 3, floor: 0 })
      expect(slices.get('m:none:7')).toEqual({ events: [], head: 0, floor: 0 })
      expect(await storage.heads(['m:none', 'm:a'])).toEqual(new Map(Object.entries({ 'm:none': 0, 'm:a': 5 })))
      expect(await storage.heads([])).toEqual(new Map())
    })

    it('reads the whole log in pages, in the order of commits', async () => {
      const before = await storage.newest()
      const events: PubSubEvent[] = []
      for (const topic of ['log:a', 'log:b', 'log:a']) events.push(...(await store(world, drafts(topic, 2))))
      const read = await readOn(before, 4)
      expect(read.events).toEqual(events)
      expect(read.next).toEqual(await storage.end())
      expect(await storage.readAll(read.next, 10)).toEqual({ events: [], next: read.next })
    })

    it('moves a cursor only from where it stands', async () => {
      const at = (id: number): Position => ({ xact: '0', id: String(id) })
      expect(await storage.loadCursor('reader')).toBeNull()
      expect(await storage.saveCursor('reader', null, at(1))).toBe(true)
      expect(await storage.saveCursor('reader', null, at(2))).toBe(false)
      expect(await storage.saveCursor('reader', at(1), at(3))).toBe(true)
      expect(await storage.saveCursor('reader', at(1), at(2))).toBe(false)
      expect(await storage.loadCursor('reader')).toEqual(at(3))
      for (const end of ['rollback', 'commit'] as const) {
        const transaction = await world.begin()
        expect(await storage.saveCursor('reader', at(3), at(4), transaction.tx)).toBe(true)
        await transaction[end]()
        expect(await storage.loadCursor('reader')).toEqual(end === 'commit' ? at(4) : at(3))
      }
    })

    it('prunes the old, raises floors, keeps the newest of the log and goes on numbering', async () => {
      const old = '2020-01-01T00:00:00.000Z'
      const fresh = '2020-01-03T00:00:00.000Z'
      const start = await storage.newest()
      await store(world, [...drafts('p:a', 30, old), ...drafts('p:a', 2, fresh), ...drafts('p:b', 3, old)])
      expect(await storage.prune('2020-01-02T00:00:00.000Z')).toBe(32)
      const slices = await storage.read(new Map(Object.entries({ 'p:a': 0, 'p:b': 2 })), 10)
      expect(slices.get('p:a')).toMatchObject({ head: 32, floor: 30 })
      expect(seqs(slices.get('p:a')?.events)).toEqual([31, 32])
      expect(slices.get('p:b')).toMatchObject({ head: 3, floor: 2, events: [{ seq: 3 }] })
      expect(await storage.prune('2020-01-02T00:00:00.000Z')).toBe(0)
      expect(seqs((await readOn(start)).events)).toEqual([31, 32, 3])
      expect(seqs(await store(world, drafts('p:b', 1, fresh)))).toEqual([4])
      expect(await storage.prune('2020-01-02T00:00:00.000Z')).toBe(1)
    })

    const seed = Date.now() % 1e6
    it(`numbers without a gap while many write at once and a reader misses none (seed ${seed})`, async () => {
      const next = random(seed)
      const start = await storage.newest()
      const expected = new Map<string, number>()
      const writers = upTo(40).map(async () => {
        const list = upTo(1 + Math.floor(next() * 4)).flatMap(() => drafts(`c:${Math.floor(next() * 5)}`, 1))
        const abandon = next() < 0.2
        const { tx, commit, rollback } = await world.begin()
        await storage.append(tx, list)
        if (abandon) return rollback()
        await commit()
        for (const { topic } of list) expected.set(topic, (expected.get(topic) ?? 0) + 1)
      })
      let writing = true
      const all = Promise.all(writers).finally(() => (writing = false))
      const read: PubSubEvent[] = []
      let position = start
      while (writing) {
        const { events, next: reached } = await storage.readAll(position, 3)
        read.push(...events)
        position = reached
        if (events.length === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      await all
      read.push(...(await readOn(position)).events)
      for (const [topic, count] of expected) {
        const own = read.filter((event) => event.topic === topic)
        expect(seqs(own), `seed ${seed}`).toEqual(upTo(count))
      }
      expect(await storage.heads([...expected.keys()])).toEqual(expected)
    })

    if (!concurrent) return

    it('steps over no transaction that commits late', async () => {
      const start = await storage.newest()
      const late = await world.begin()
      await storage.append(late.tx, drafts('r:late', 2))
      const early = await world.begin()
      await storage.append(early.tx, drafts('r:early', 2))
      await early.commit()
      const first = await storage.readAll(start, 1000)
      await late.commit()
      const second = await readOn(first.next)
      const read = [...first.events, ...second.events].map((event) => `${event.topic} ${event.seq}`)
      expect(read.sort()).toEqual(['r:early 1', 'r:early 2', 'r:late 1', 'r:late 2'])
    })

    it('keeps each topic in order in the log, also when an older transaction comes to it later', async () => {
      const start = await storage.newest()
      const older = await world.begin()
      await storage.append(older.tx, drafts('o:other', 1))
      await store(world, drafts('o:topic', 2))
      await storage.append(older.tx, drafts('o:topic', 2))
      await older.commit()
      for (const limit of [1, 2, 100]) {
        const { events } = await readOn(start, limit)
        expect(events).toHaveLength(5)
        expect(seqs(events.filter((event) => event.topic === 'o:topic'))).toEqual([1, 2, 3, 4])
      }
    })

    it('lets one transaction at a time number a topic', async () => {
      for (const end of ['commit', 'rollback'] as const) {
        const first = await world.begin()
        const second = await world.begin()
        await storage.append(first.tx, drafts(`s:${end}`, 2))
        let waits = true
        const waiting = storage.append(second.tx, drafts(`s:${end}`, 1)).finally(() => (waits = false))
        await storage.heads([`s:${end}`])
        await storage.heads([`s:${end}`])
        expect(waits).toBe(true)
        await first[end]()
        expect(seqs(await waiting)).toEqual([end === 'commit' ? 3 : 1])
        await second.commit()
      }
    })
  })
}
