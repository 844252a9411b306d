import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { CursorMoved } from './errors.ts'
import { InProcessWire } from './in-process-wire.ts'
import { PubSub } from './pubsub.ts'
import type { PubSubEvent } from './types.ts'
import { drafts, store, upTo, type World } from './world.fixture.ts'

/** What durable consumers must do over any storage. The log is shared, so handlers look at topics of their own. */
export function consumerSuite<Tx>(name: string, make: () => Promise<World<Tx>>): void {
  describe(`durable consumers: ${name}`, () => {
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
    const start = (): PubSub<Tx> => {
      const wire = new InProcessWire(onError)
      const pubsub = new PubSub({ storage: world.storage, wire, onError, pollMs: 3_600_000, graceMs: 1 })
      open.push(pubsub)
      return pubsub
    }
    const publish = async (pubsub: PubSub<Tx>, topic: string, count = 1): Promise<PubSubEvent[]> => {
      const events = await store(world, drafts(topic, count))
      pubsub.announce(events.map((event) => ({ event })))
      return events
    }
    it('consumes the log from its cursor on, after a restart too', async () => {
      const handled: string[] = []
      const handler = async (events: readonly PubSubEvent[]): Promise<void> => {
        handled.push(...events.filter(({ topic }) => topic === 'd').map(({ seq }) => `d ${seq}`))
      }
      const first = start()
      const consumer = first.consume('restart', handler, { batch: 2, from: 'end' })
      await consumer.drain()
      await publish(first, 'd', 5)
      consumer.run()
      await publish(first, 'd', 2)
      await vi.waitFor(() => expect(handled).toHaveLength(7), 5000)
      await first.close()
      await store(world, drafts('d', 2))
      const second = start()
      const again = second.consume('restart', handler, { from: 'end' })
      await vi.waitFor(async () => expect(await again.lag()).toBeGreaterThan(0), 5000)
      await again.drain()
      expect(handled).toEqual(upTo(9).map((seq) => `d ${seq}`))
      expect(await again.lag()).toBe(0)
    })

    it('calls a failing handler again, reports it, and loses nothing', async () => {
      const pubsub = start()
      const handled: number[] = []
      let failures = 2
      const consumer = pubsub.consume(
        'failing',
        async (events) => {
          if (failures-- > 0) throw new Error('handler')
          handled.push(...events.filter(({ topic }) => topic === 'fail').map(({ seq }) => seq))
        },
        { from: 'end' },
      )
      await consumer.lag()
      consumer.run()
      await publish(pubsub, 'fail', 3)
      await vi.waitFor(() => expect(handled).toEqual([1, 2, 3]), 5000)
      expect(errors).toEqual([new Error('handler'), new Error('handler')])
      await consumer.stop()
      failures = 1
      await publish(pubsub, 'fail', 1)
      await expect(consumer.drain()).rejects.toThrow('handler')
    })

    it('handles exactly once when two processes run the same consumer with the cursor in their transaction', async () => {
      await start()
        .consume('rivals', async () => undefined, { from: 'end' })
        .lag()
      await store(world, drafts('rival', 60))
      const handled: number[] = []
      const rivals = [4, 7].map((batch) => {
        const pubsub = start()
        return pubsub.consume(
          'rivals',
          async (events, { saveCursor }) => {
            const { tx, commit, rollback } = await world.begin()
            try {
              await saveCursor(tx)
              await commit()
              handled.push(...events.filter(({ topic }) => topic === 'rival').map(({ seq }) => seq))
            } catch (error) {
              await rollback()
              throw error
            }
          },
          { batch },
        )
      })
      rivals.forEach((rival) => rival.run())
      await vi.waitFor(() => expect(handled).toHaveLength(60), 8000)
      await Promise.all(rivals.map((rival) => rival.stop()))
      expect(handled.sort((a, b) => a - b)).toEqual(upTo(60))
      for (const error of errors) expect(error).toBeInstanceOf(CursorMoved)
    })
  })
}
