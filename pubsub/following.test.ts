import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { InProcessWire } from './in-process-wire.ts'
import type { MemoryTransaction } from './memory-storage.ts'
import { openMemory } from './memory.fixture.ts'
import { PubSub } from './pubsub.ts'
import type { Delivery } from './types.ts'
import { drafts, random, store, upTo, type World } from './world.fixture.ts'

/** Loses, doubles and holds back announcements, by a seed. */
class BadWire extends InProcessWire {
  private readonly next: () => number
  private held: (readonly Delivery[])[] = []

  constructor(seed: number) {
    super(() => undefined)
    this.next = random(seed)
  }

  override announce(deliveries: readonly Delivery[]): void {
    const fate = this.next()
    if (fate < 0.25) return
    if (fate < 0.5) return void this.held.push(deliveries)
    super.announce(deliveries)
    if (fate < 0.65) super.announce(deliveries)
    if (fate > 0.8) for (const late of this.held.splice(0).reverse()) super.announce(late)
  }
}

describe('following over a bad wire', () => {
  let world: World<MemoryTransaction>
  let errors: unknown[]
  const onError = (error: unknown): void => void errors.push(error)
  beforeEach(async () => {
    vi.useFakeTimers()
    errors = []
    world = await openMemory()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  const start = (wire = new InProcessWire(onError)): PubSub<MemoryTransaction> =>
    new PubSub({ storage: world.storage, wire, onError, pollMs: 1000 })

  const step = fc.oneof(
    fc.record({ do: fc.constant('publish' as const), topics: fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }) }),
    fc.record({ do: fc.constant('follow' as const), topic: fc.nat(2) }),
    fc.record({ do: fc.constant('stop' as const), which: fc.nat(9) }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 5, 25, 1100) }),
    fc.record({ do: fc.constant('fail' as const), times: fc.nat(2) }),
  )

  it('hands every follower every event above its position once, in order, over a wire that does anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.array(step, { minLength: 5, maxLength: 60 }), async (seed, steps) => {
        world = await openMemory()
        const pubsub = start(new BadWire(seed))
        const followers: { topic: string; from?: number; got: number[]; stop: () => void; stopped: boolean }[] = []
        for (const one of steps) {
          if (one.do === 'publish') {
            const events = await store(
              world,
              one.topics.flatMap((topic) => drafts(`t${topic}`, 1)),
            )
            pubsub.announce(events.map((event) => ({ event })))
          } else if (one.do === 'follow') {
            const got: number[] = []
            const follower: (typeof followers)[number] = {
              topic: `t${one.topic}`,
              got,
              stop: () => undefined,
              stopped: false,
            }
            const following = pubsub.follow(follower.topic, (run) => {
              expect(new Set(run.map((delivery) => delivery.event.topic))).toEqual(new Set([follower.topic]))
              got.push(...run.map((delivery) => delivery.event.seq))
            })
            following.ready.then(
              () => (follower.from = following.position() - got.length),
              () => undefined,
            )
            follower.stop = following.stop
            followers.push(follower)
          } else if (one.do === 'stop') {
            const follower = followers[one.which]
            if (follower) follower.stopped = true
            follower?.stop()
          } else if (one.do === 'wait') {
            await vi.advanceTimersByTimeAsync(one.ms)
          } else {
            const heads = vi.spyOn(world.storage, 'heads')
            for (let n = 0; n < one.times; n++) heads.mockRejectedValueOnce(new Error('storage'))
          }
        }
        vi.restoreAllMocks()
        await vi.advanceTimersByTimeAsync(10_000)
        const heads = await pubsub.heads(['t0', 't1', 't2'])
        for (const { topic, from, got, stopped } of followers) {
          if (from === undefined) expect(stopped).toBe(true)
          else expect(got).toEqual(upTo(got.length).map((n) => from + n))
          if (!stopped) expect((from ?? 0) + got.length).toBe(heads.get(topic))
        }
        await pubsub.close()
        expect(vi.getTimerCount()).toBe(0)
      }),
      { numRuns: 150 },
    )
  })
})
