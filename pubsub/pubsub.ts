import { DurableConsumer, type ConsumeOptions, type Handler } from './durable-consumer.ts'
import { Feeds, type Following } from './feeds.ts'
import type { Listener } from './topic-feed.ts'
import { TopicSubscription, type SubscribeOptions } from './topic-subscription.ts'
import type { Delivery, Draft, OnError, PubSubEvent, Slice, Storage, Wire } from './types.ts'

export interface PubSubOptions<Tx, Body> {
  storage: Storage<Tx>
  /** Belongs to the PubSub from now on: `close()` closes it. */
  wire: Wire<Body>
  /** Gets every failure that nobody waits for. */
  onError: OnError
  /** Pause between looks at the storage for what no announcement told, ms. */
  pollMs?: number
  /** How long a hole in the numbers may be a mere change of order, ms. */
  graceMs?: number
}

/** Topics of numbered events: stored in the caller's transactions, announced after the commit, followed without a gap. */
export class PubSub<Tx, Body = unknown> {
  private readonly feeds: Feeds<Body>
  private readonly consumers = new Map<string, DurableConsumer<Tx>>()
  private readonly subscriptions = new Set<TopicSubscription<Body>>()
  private readonly storage: Storage<Tx>
  private readonly wire: Wire<Body>
  private readonly onError: OnError
  private readonly pollMs: number

  constructor(options: PubSubOptions<Tx, Body>) {
    const { storage, wire, pollMs = 1500, graceMs = 20 } = options
    this.storage = storage
    this.wire = wire
    this.pollMs = pollMs
    this.onError = (error, doing) => {
      try {
        options.onError(error, doing)
      } catch {
        // There is nobody left to tell.
      }
    }
    this.feeds = new Feeds({ storage, onError: this.onError, pollMs, graceMs })
    wire.onAnnounce((deliveries) => {
      this.feeds.take(deliveries)
      for (const consumer of this.consumers.values()) consumer.wake()
    })
  }

  /** Numbers and stores events inside the caller's transaction. Announce them once it has committed. */
  publish(tx: Tx, drafts: readonly Draft[]): Promise<PubSubEvent[]> {
    return this.storage.append(tx, drafts)
  }

  /** Tells all processes what has committed. Never throws; a lost announcement costs followers a poll's delay. */
  announce(deliveries: readonly Delivery<Body>[]): void {
    if (deliveries.length === 0) return
    try {
      this.wire.announce(deliveries)
    } catch (error) {
      this.onError(error, 'announce')
    }
  }

  /** Sends an unstored message to whoever listens in any process. Never throws; may be lost. */
  signal(channel: string, payload: unknown): void {
    try {
      this.wire.signal(channel, payload)
    } catch (error) {
      this.onError(error, `signal ${channel}`)
    }
  }

  /** Returns what ends it. */
  onSignal(channel: string, listener: (payload: unknown) => void): () => void {
    return this.wire.onSignal(channel, listener)
  }

  /** At most `limit` events of the topic above `after`; the caller compares `after` with `head` and `floor`. */
  async read(topic: string, after: number, limit: number): Promise<Slice> {
    const slices = await this.storage.read(new Map([[topic, after]]), limit)
    return slices.get(topic) ?? { events: [], head: 0, floor: 0 }
  }

  /** The same for many topics in one go; `limit` is per topic. */
  readMany(cursors: ReadonlyMap<string, number>, limit: number): Promise<Map<string, Slice>> {
    return this.storage.read(cursors, limit)
  }

  /** The newest number of each topic, 0 for unknown ones. */
  heads(topics: readonly string[]): Promise<Map<string, number>> {
    return this.storage.heads(topics)
  }

  /** Hands the listener, synchronously, what commits in the topic from now on: in order, once, without a gap. */
  follow(topic: string, listener: Listener<Body>): Following {
    return this.feeds.follow(topic, listener)
  }

  /** The topic's events above `after`, stored ones first, then as they commit. Throws as `TopicSubscription` says. */
  subscribe(topic: string, after: number, options?: SubscribeOptions): TopicSubscription<Body> {
    const sources = { feeds: this.feeds, storage: this.storage }
    const subscription: TopicSubscription<Body> = new TopicSubscription(sources, topic, after, options, {
      begin: () => this.subscriptions.add(subscription),
      end: () => this.subscriptions.delete(subscription),
    })
    return subscription
  }

  /** A durable reader of the whole log, not yet running. A name is used once per PubSub. */
  consume(name: string, handler: Handler<Tx>, options?: ConsumeOptions): DurableConsumer<Tx> {
    if (this.consumers.has(name)) throw new Error(`there is a consumer ${name} already`)
    const { storage, onError, pollMs } = this
    const consumer = new DurableConsumer(name, handler, { storage, onError, pollMs }, options)
    this.consumers.set(name, consumer)
    return consumer
  }

  /** Removes events older than `before` (ISO time). Returns how many. Does not wait for consumers. */
  prune(before: string): Promise<number> {
    return this.storage.prune(before)
  }

  /** Ends subscriptions, followers, consumers (once their handlers have ended) and the wire. */
  async close(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.end()
    this.feeds.close()
    await Promise.all([...this.consumers.values()].map((consumer) => consumer.stop()))
    await this.wire.close()
  }
}
