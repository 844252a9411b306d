import { Stopped } from './errors.ts'
import { HoleFiller, type HoleFillerOptions } from './hole-filler.ts'
import { type Follower, type Listener, TopicFeed } from './topic-feed.ts'
import type { Delivery } from './types.ts'

/** What `follow` returns. */
export interface Following {
  /**
   * Resolves once the position is known: every event above it will be handed over. Rejects with `Stopped` if `stop()`
   * or `close()` came first; need not be awaited.
   */
  readonly ready: Promise<void>
  /** The newest number handed over, at first the topic's head; 0 before `ready`. */
  readonly position: () => number
  readonly stop: () => void
}

interface Start {
  promise: Promise<void>
  resolve: () => void
  reject: (error: Error) => void
}

// One for all, since there are very many followers.
const started = Promise.resolve()
const firstRetryMs = 50
const longestRetryMs = 5000
const headsPerRead = 500

/** All topics that this process follows. */
export class Feeds<Body> {
  private readonly feeds = new Map<string, TopicFeed<Body>>()
  private readonly starts = new Map<TopicFeed<Body>, Start>()
  private readonly filler: HoleFiller<Body>
  private reading = false
  private retryTimer: NodeJS.Timeout | undefined
  private retryMs = firstRetryMs
  private closed = false

  private readonly options: HoleFillerOptions

  constructor(options: HoleFillerOptions) {
    this.options = options
    this.filler = new HoleFiller(this.feeds, options)
  }

  /** Hands the listener what commits in the topic from now on, in order, once. Listeners are called synchronously. */
  follow(topic: string, listener: Listener<Body>): Following {
    if (this.closed) throw new Stopped('closed')
    let feed = this.feeds.get(topic)
    if (!feed) {
      feed = new TopicFeed<Body>(topic, this.options.onError)
      this.feeds.set(topic, feed)
      this.starts.set(feed, start())
      this.scheduleStart()
      this.filler.watch()
    }
    const follower: Follower<Body> = { listener, position: feed.position ?? 0 }
    feed.followers.add(follower)
    return this.following(feed, follower)
  }

  /** Takes an announcement; may have holes, doubles, any order. Never throws. */
  take(deliveries: readonly Delivery<Body>[]): void {
    let runs: Map<TopicFeed<Body>, Delivery<Body>[]> | undefined
    for (let from = 0; from < deliveries.length;) {
      const to = endOfRun(deliveries, from)
      const feed = this.feeds.get(deliveries[from]?.event.topic ?? '')
      if (feed && from === 0 && to === deliveries.length) return this.pass(feed, deliveries)
      if (feed) {
        runs ??= new Map()
        const run = runs.get(feed)
        if (run) run.push(...deliveries.slice(from, to))
        else runs.set(feed, deliveries.slice(from, to))
      }
      from = to
    }
    if (runs) for (const [feed, run] of runs) this.pass(feed, run)
  }

  /** How many topics are followed. */
  get size(): number {
    return this.feeds.size
  }

  close(): void {
    this.closed = true
    clearTimeout(this.retryTimer)
    this.filler.close()
    for (const feed of this.feeds.values()) feed.followers.clear()
    this.feeds.clear()
    for (const { reject } of this.starts.values()) reject(new Stopped('closed'))
    this.starts.clear()
  }

  private pass(feed: TopicFeed<Body>, run: readonly Delivery<Body>[]): void {
    feed.take(run)
    if (feed.behind) this.filler.note(feed)
  }

  private following(feed: TopicFeed<Body>, follower: Follower<Body>): Following {
    const pending = this.starts.get(feed)
    let abandon = (_error: Error): void => undefined
    const ready = pending
      ? new Promise<void>((resolve, reject) => {
          abandon = reject
          pending.promise.then(resolve, reject)
        })
      : started
    ready.catch(() => undefined)
    return {
      ready,
      position: () => follower.position,
      stop: () => {
        abandon(new Stopped(`stopped: ${feed.topic}`))
        if (feed.followers.delete(follower) && feed.followers.size === 0) this.drop(feed)
      },
    }
  }

  private drop(feed: TopicFeed<Body>): void {
    this.starts.delete(feed)
    if (this.feeds.get(feed.topic) === feed) this.feeds.delete(feed.topic)
  }

  // In a microtask, so that all topics followed in one go are read in one go; those that come during a read wait for
  // the next, because a head is only good if it was read after the announcements began to be kept.
  private scheduleStart(): void {
    if (this.reading || this.retryTimer) return
    this.reading = true
    queueMicrotask(() => void this.startAll())
  }

  private async startAll(): Promise<void> {
    try {
      while (this.starts.size > 0) await this.startSome([...this.starts.keys()].slice(0, headsPerRead))
      this.retryMs = firstRetryMs
    } catch (error) {
      this.options.onError(error, 'read heads')
      if (!this.closed) this.retryLater()
    }
    this.reading = false
  }

  private async startSome(feeds: readonly TopicFeed<Body>[]): Promise<void> {
    const heads = await this.options.storage.heads(feeds.map((feed) => feed.topic))
    for (const feed of feeds) {
      const begun = this.starts.get(feed)
      if (!begun) continue
      this.starts.delete(feed)
      feed.start(heads.get(feed.topic) ?? 0)
      begun.resolve()
      if (feed.behind) this.filler.note(feed)
    }
  }

  private retryLater(): void {
    this.retryTimer = setTimeout(() => {
      this.retryTimer = undefined
      if (this.starts.size > 0) this.scheduleStart()
    }, this.retryMs)
    this.retryMs = Math.min(longestRetryMs, this.retryMs * 2)
  }
}

function endOfRun(deliveries: readonly Delivery[], from: number): number {
  const topic = deliveries[from]?.event.topic
  let to = from + 1
  while (to < deliveries.length && deliveries[to]?.event.topic === topic) to++
  return to
}

function start(): Start {
  let resolve = (): void => undefined
  let reject = (_error: Error): void => undefined
  const promise = new Promise<void>((settle, fail) => {
    resolve = settle
    reject = fail
  })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}
