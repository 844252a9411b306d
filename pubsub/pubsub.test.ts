import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runExample } from './example.ts'
import { InProcessWire } from './in-process-wire.ts'
import type { MemoryTransaction } from './memory-storage.ts'
import { openMemory } from './memory.fixture.ts'
import { PubSub } from './pubsub.ts'
import { consumerSuite } from './durable-consumer.suite.ts'
import { pubsubSuite } from './pubsub.suite.ts'
import { drafts, store, upTo, type World } from './world.fixture.ts'
import type { Delivery, PubSubEvent } from './types.ts'

pubsubSuite('memory', openMemory)
consumerSuite('memory', openMemory)

const deliver = (events: readonly PubSubEvent[]): Delivery[] => events.map((event) => ({ event, body: event.ref }))

describe('following', () => {
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

  it('reads the heads of topics that begin together in one go, and keeps what is announced meanwhile', async () => {
    const pubsub = start()
    const heads = vi.spyOn(world.storage, 'heads')
    const got: number[] = []
    const followings = upTo(50).map((n) =>
      pubsub.follow(`b${n}`, (run) => got.push(...run.map(({ event }) => event.seq))),
    )
    pubsub.announce(deliver(await store(world, drafts('b7', 2))))
    await Promise.all(followings.map((following) => following.ready))
    expect(heads).toHaveBeenCalledTimes(1)
    expect((followings[6]?.position() ?? 0) - got.length).toBe(0)
    await pubsub.close()
  })

  it('tries again when the head cannot be read, with growing pauses', async () => {
    const pubsub = start()
    const heads = vi.spyOn(world.storage, 'heads').mockRejectedValue(new Error('away'))
    const { ready } = pubsub.follow('x', () => undefined)
    await vi.advanceTimersByTimeAsync(990)
    expect(heads.mock.calls.length).toBe(5)
    heads.mockRestore()
    await vi.advanceTimersByTimeAsync(5000)
    await ready
    expect(errors.length).toBeGreaterThanOrEqual(5)
    await pubsub.close()
  })

  it('passes bodies and whole runs on: one call per topic and announcement, however topics alternate', async () => {
    const pubsub = start()
    const calls: string[] = []
    for (const topic of ['a', 'b']) {
      const listener = (run: readonly Delivery[]): unknown =>
        calls.push(`${topic} ${run.map(({ event, body }) => `${event.seq}${body === event.ref ? '' : '!'}`).join()}`)
      await pubsub.follow(topic, listener).ready
    }
    pubsub.announce(
      deliver(
        await store(
          world,
          ['a', 'none', 'b', 'a', 'b'].flatMap((topic) => drafts(topic, 1)),
        ),
      ),
    )
    expect(calls).toEqual(['a 1,2', 'b 1,2'])
    await pubsub.close()
  })

  it('lets listeners announce, follow, stop and fail', async () => {
    const pubsub = start()
    const events = deliver(await store(world, []))
    const [first, second, late]: number[][] = [[], [], []]
    const topic = 're'
    let more: Delivery[] = events
    await pubsub.follow(topic, (run) => {
      first?.push(...run.map(({ event }) => event.seq))
      const next = more.splice(0)
      pubsub.announce(next)
      if (next.length > 0) pubsub.follow(topic, (later) => late?.push(...later.map(({ event }) => event.seq)))
      throw new Error('listener')
    }).ready
    const other = pubsub.follow(topic, (run) => {
      second?.push(...run.map(({ event }) => event.seq))
      if (second?.length === 2) other.stop()
    })
    const all = deliver(await store(world, drafts(topic, 3)))
    more = all.slice(1, 2)
    pubsub.announce(all.slice(0, 1))
    pubsub.announce(all.slice(2))
    expect([first, second, late]).toEqual([[1, 2, 3], [1, 2], [3]])
    expect(errors).toHaveLength(3)
    await pubsub.close()
  })

  it('tells of events that were pruned before anyone got them, and goes on', async () => {
    const pubsub = start()
    const got: number[] = []
    await pubsub.follow('gone', (run) => got.push(...run.map(({ event }) => event.seq))).ready
    await store(world, [...drafts('gone', 3, '2001-01-01T00:00:00.000Z'), ...drafts('gone', 1)])
    await pubsub.prune('2002-01-01T00:00:00.000Z')
    await vi.advanceTimersByTimeAsync(1100)
    expect(got).toEqual([4])
    expect(errors).toMatchObject([{ name: 'ResetRequired', cursor: 0, floor: 3 }])
    await pubsub.close()
  })

  it('rejects ready with Stopped when stopped or closed before, and holds no timer then', async () => {
    vi.spyOn(world.storage, 'heads').mockReturnValue(new Promise(() => undefined))
    const pubsub = start()
    const [stopped, closed] = [pubsub.follow('a', () => undefined), pubsub.follow('a', () => undefined)]
    stopped.stop()
    await expect(stopped.ready).rejects.toMatchObject({ name: 'Stopped' })
    await pubsub.close()
    await expect(closed.ready).rejects.toMatchObject({ name: 'Stopped' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('announces and signals without ever throwing', () => {
    const wire = new InProcessWire(onError)
    wire.announce = wire.signal = () => {
      throw new Error('wire')
    }
    const pubsub = start(wire)
    pubsub.announce([{ event: { ...drafts('t', 1)[0], seq: 1 } as PubSubEvent }])
    pubsub.signal('c', 1)
    expect(errors).toHaveLength(2)
  })
})

it('the example of the README runs', async () => {
  const lines: string[] = []
  await runExample((line) => lines.push(line))
  expect(lines).toEqual(['live 3 made', 'stored 1 made', 'stored 2 made', 'stored 3 made', 'audit 3 events'])
})
