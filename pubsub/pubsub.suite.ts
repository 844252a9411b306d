import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ResetRequired, SlowConsumer } from './errors.ts'
import { InProcessWire } from './in-process-wire.ts'
import { PubSub, type PubSubOptions } from './pubsub.ts'
import { draft, drafts, random, store, upTo, type World } from './world.fixture.ts'
import type { Delivery, PubSubEvent } from './types.ts'

const never = 3_600_000
const deliver = (events: readonly PubSubEvent[]): Delivery[] => events.map((event) => ({ event }))

/** What a PubSub must do over any storage. Each test has topics, consumers and a PubSub of its own. */
export function pubsubSuite<Tx>(name: string, make: () => Promise<World<Tx>>): void {
  describe(`pubsub: ${name}`, () => {
    let world: World<Tx>
    let open: PubSub<Tx>[] = []
    let errors: unknown[] = []
    beforeAll(async () => {
      world = await make()
    })
    afterEach(async () => {
      await Promise.all(open.map((pubsub) => pubsub.close()))
      open = []
      errors = []
    })
    afterAll(() => world.close())

    const onError = (error: unknown): void => void errors.push(error)
    const start = (options: Partial<PubSubOptions<Tx, unknown>> = {}): PubSub<Tx> => {
      const wire = new InProcessWire(onError)
      const pubsub = new PubSub({ storage: world.storage, wire, onError, pollMs: never, graceMs: 1, ...options })
      open.push(pubsub)
      return pubsub
    }
    const publish = async (pubsub: PubSub<Tx>, topic: string, count = 1): Promise<PubSubEvent[]> => {
      const events = await store(world, drafts(topic, count))
      pubsub.announce(deliver(events))
      return events
    }
    const collect = async (pubsub: PubSub<Tx>, topic: string): Promise<{ seqs: number[]; stop: () => void }> => {
      const seqs: number[] = []
      const following = pubsub.follow(topic, (run) => seqs.push(...run.map((delivery) => delivery.event.seq)))
      await following.ready
      return { seqs, stop: following.stop }
    }
    const take = async (from: AsyncIterator<Delivery, void>, count: number): Promise<number[]> => {
      const seqs: number[] = []
      while (seqs.length < count) seqs.push((await from.next()).value?.event.seq ?? NaN)
      return seqs
    }

    it('follows from the head on, until stopped', async () => {
      const pubsub = start()
      await publish(pubsub, 'f', 2)
      const [one, two] = [await collect(pubsub, 'f'), await collect(pubsub, 'f')]
      await publish(pubsub, 'f', 2)
      await publish(pubsub, 'f:other', 1)
      one.stop()
      await publish(pubsub, 'f')
      expect([one.seqs, two.seqs]).toEqual([
        [3, 4],
        [3, 4, 5],
      ])
    })

    it('fills holes, drops doubles, mends the order', async () => {
      const pubsub = start()
      const { seqs } = await collect(pubsub, 'h')
      const events = deliver(await store(world, drafts('h', 9)))
      const some = (...numbers: number[]): Delivery[] => events.filter(({ event }) => numbers.includes(event.seq))
      pubsub.announce(some(1, 2))
      pubsub.announce(some(2, 5))
      pubsub.announce([...some(4), ...some(3)])
      expect(seqs).toEqual([1, 2, 3, 4, 5])
      pubsub.announce(some(8))
      pubsub.announce(some(8, 9))
      await vi.waitFor(() => expect(seqs).toEqual(upTo(9)), 5000)
    })

    it('finds by polling what was committed and never announced', async () => {
      const pubsub = start({ pollMs: 10 })
      const { seqs } = await collect(pubsub, 'crash')
      await store(world, drafts('crash', 250))
      await vi.waitFor(() => expect(seqs).toEqual(upTo(250)), 5000)
    })

    it('subscribes: stored events first, then live ones, none lost or doubled in between', async () => {
      const seed = Date.now() % 1e6
      const next = random(seed)
      const pubsub = start({ pollMs: 20 })
      await publish(pubsub, 'sub', 450)
      const total = 600
      const publishing = (async () => {
        for (let head = 450; head < total; head += 5) {
          const events = await store(world, drafts('sub', 5))
          if (next() < 0.8) pubsub.announce(deliver(events))
          await new Promise((resolve) => setImmediate(resolve))
        }
      })()
      const readers = upTo(8).map(async () => {
        const after = Math.floor(next() * 450)
        const subscription = pubsub.subscribe('sub', after, { maxQueued: 10_000 })
        expect(await take(subscription, total - after), `seed ${seed}`).toEqual(upTo(total).slice(after))
        await subscription.return()
      })
      await Promise.all([publishing, ...readers])
    })

    it('refuses a cursor beyond the head, and one below the floor', async () => {
      const pubsub = start()
      const old = await store(world, drafts('reset', 3, '2001-01-01T00:00:00.000Z'))
      await publish(pubsub, 'reset')
      await expect(pubsub.subscribe('reset', 5).next()).rejects.toThrow(ResetRequired)
      expect(await pubsub.prune('2001-01-02T00:00:00.000Z')).toBe(old.length)
      await expect(pubsub.subscribe('reset', 2).next()).rejects.toThrow(ResetRequired)
      expect(await take(pubsub.subscribe('reset', 3), 1)).toEqual([4])
      expect(await pubsub.read('reset', 2, 5)).toMatchObject({ floor: 3, head: 4 })
    })

    it('cuts off a subscriber that lets too much pile up', async () => {
      const pubsub = start()
      await publish(pubsub, 'slow')
      const subscription = pubsub.subscribe('slow', 0, { maxQueued: 3 })
      expect(await take(subscription, 1)).toEqual([1])
      const waiting = subscription.next()
      await publish(pubsub, 'slow')
      expect((await waiting).value?.event.seq).toBe(2)
      for (let n = 0; n < 4; n++) await publish(pubsub, 'slow')
      await expect(subscription.next()).rejects.toThrow(SlowConsumer)
      expect(await subscription.next()).toEqual({ done: true, value: undefined })
    })

    it('ends a subscription on abort, return and close, also one that waits', async () => {
      const pubsub = start()
      const abort = new AbortController()
      const aborted = pubsub.subscribe('end', 0, { signal: abort.signal })
      const [returned, closed] = [pubsub.subscribe('end', 0), pubsub.subscribe('end', 0)]
      const waiting = [aborted, returned, closed].map((subscription) => subscription.next())
      abort.abort()
      await returned.return()
      await pubsub.close()
      for (const end of await Promise.all(waiting)) expect(end.done).toBe(true)
    })

    it('carries signals, and nothing of them stays', () => {
      const pubsub = start()
      const heard: unknown[] = []
      const off = pubsub.onSignal('typing', (payload) => heard.push(payload))
      pubsub.signal('typing', { by: 'ann' })
      pubsub.signal('other', 1)
      off()
      pubsub.signal('typing', 2)
      expect(heard).toEqual([{ by: 'ann' }])
    })

    it('publishes in the caller’s transaction', async () => {
      const pubsub = start()
      const { tx, rollback } = await world.begin()
      await pubsub.publish(tx, [draft('mine')])
      await rollback()
      expect(await pubsub.heads(['mine'])).toEqual(new Map([['mine', 0]]))
    })
  })
}
