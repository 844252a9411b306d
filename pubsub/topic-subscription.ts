import { ResetRequired, SlowConsumer } from './errors.ts'
import type { Feeds, Following } from './feeds.ts'
import type { Delivery, Storage } from './types.ts'

export interface SubscribeOptions {
  /** How many live events may pile up before the subscriber is cut off; a single announcement may exceed it. */
  maxQueued?: number
  /** Ends the iteration quietly. */
  signal?: AbortSignal
}

/** Told when a subscription begins to hold something, and when it has let go. */
interface Lifetime {
  begin(): void
  end(): void
}

interface Sources<Body> {
  feeds: Feeds<Body>
  storage: Pick<Storage<never>, 'read'>
}

const eventsPerPage = 200

/**
 * A topic from a cursor on: first what is stored, then what commits. Nothing runs before the first `next()`. While
 * stored pages are read a slow reader costs nothing; once live it must keep up.
 */
export class TopicSubscription<Body> implements AsyncIterableIterator<Delivery<Body>> {
  private readonly deliveries: AsyncGenerator<Delivery<Body>, void, undefined>
  private readonly maxQueued: number
  private queue: Delivery<Body>[] = []
  // How far the storage was read, which may be further than the feed has come: the live ones may repeat some.
  private cursor: number
  // Every event above this number is in the queue or will come into it.
  private liveFrom = 0
  private live = false
  private ended = false
  private cut = false
  private wake: () => void = () => undefined

  private readonly sources: Sources<Body>
  private readonly topic: string
  private readonly options: SubscribeOptions
  private readonly lifetime: Lifetime | undefined

  constructor(
    sources: Sources<Body>,
    topic: string,
    after: number,
    options: SubscribeOptions = {},
    lifetime?: Lifetime,
  ) {
    this.sources = sources
    this.topic = topic
    this.cursor = after
    this.options = options
    this.lifetime = lifetime
    this.maxQueued = options.maxQueued ?? 500
    this.deliveries = this.run()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** Rejects with `ResetRequired` or `SlowConsumer`, or with the storage's error; has ended then. */
  next(): Promise<IteratorResult<Delivery<Body>, void>> {
    return this.deliveries.next()
  }

  return(): Promise<IteratorResult<Delivery<Body>, void>> {
    this.end()
    return this.deliveries.return()
  }

  /** Ends the iteration, also one that waits. */
  readonly end = (): void => {
    this.ended = true
    this.wake()
  }

  private async *run(): AsyncGenerator<Delivery<Body>, void, undefined> {
    const { signal } = this.options
    if (this.ended || signal?.aborted) return
    const following = this.sources.feeds.follow(this.topic, (run) => this.enqueue(run, following))
    signal?.addEventListener('abort', this.end)
    this.lifetime?.begin()
    try {
      await Promise.race([following.ready, this.woken()])
      if (this.ended) return
      this.liveFrom = Math.max(this.liveFrom, following.position())
      yield* this.replay()
      while (!this.ended) {
        if (this.cut) throw new SlowConsumer(this.topic, this.maxQueued)
        const next = this.queue.shift()
        if (!next) await this.woken()
        else if (next.event.seq > this.cursor) yield next
      }
    } finally {
      following.stop()
      signal?.removeEventListener('abort', this.end)
      this.lifetime?.end()
    }
  }

  private async *replay(): AsyncGenerator<Delivery<Body>, void, undefined> {
    do {
      const { cursor } = this
      const slice = (await this.sources.storage.read(new Map([[this.topic, cursor]]), eventsPerPage)).get(this.topic)
      const { events, head, floor } = slice ?? { events: [], head: 0, floor: 0 }
      const short = events.length === 0 && cursor < this.liveFrom
      if (cursor > head || cursor < floor || short) throw new ResetRequired(this.topic, cursor, head, floor)
      for (const event of events) {
        if (this.ended) return
        yield { event }
        this.cursor = event.seq
      }
    } while (this.cursor < this.liveFrom && !this.ended)
    this.queue = this.queue.filter((delivery) => delivery.event.seq > this.cursor)
    this.live = true
  }

  private enqueue(run: readonly Delivery<Body>[], following: Following): void {
    if (this.cut) return
    const full = this.queue.length > 0 && this.queue.length + run.length > this.maxQueued
    if (!full) this.queue.push(...run)
    else this.queue = []
    if (full && this.live) {
      this.cut = true
      following.stop()
    } else if (full) {
      // Still reading what is stored: these will be read as well.
      this.liveFrom = following.position()
    }
    this.wake()
  }

  private woken(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve))
  }
}
