import type { Delivery } from '#pubsub/types.ts'
import { parseTopic, roomTopic } from '#protocol/topics.ts'
import type { EncodedChange } from '#server/kernel/command.ts'
import type { Connection } from './connection.ts'
import { Broadcast, eventPacket } from './frames.ts'

/** A socket's place in a topic: what it has been told of, and what waits while a `sync` is answered. */
export interface Subscription {
  connection: Connection
  /** What comes up to this number is known to the socket, its own joining and leaving included. */
  after: number
  /** Null while live. */
  queue: EncodedChange[] | null
  /** Whether it has been live: a refused `sync` puts it back to that. */
  live: boolean
  /** Its log is being read: that ends by itself. */
  attaching: boolean
}

interface Following {
  ready: Promise<void>
  stop(): void
}

export interface FanOutOptions {
  /** Follows a topic, in order and without gaps, from the position that `ready` settles. */
  follow: (topic: string, listener: (deliveries: readonly Delivery<string>[]) => void) => Following
  /** Encodes changes; those without a body are read. */
  encode: (deliveries: readonly Delivery<string>[]) => EncodedChange[] | Promise<EncodedChange[]>
  /** Committed changes of a topic after a number. */
  readAfter: (topic: string, after: number) => Promise<EncodedChange[]>
  delivered: (count: number) => void
  /** A change came by on the topic of a connected user. */
  told: (userId: string, change: EncodedChange) => void
  /** A live socket hears of one more topic. */
  joined: (connection: Connection, topic: string) => void
  onError: (error: unknown) => void
}

interface TopicState {
  following: Following
  subscriptions: Set<Subscription>
  /** Deliveries that wait for a body to be read keep those behind them waiting. */
  encoding: Promise<void> | null
  head: number
  moved: boolean
}

/**
 * Which sockets hear of which topics. Every change is encoded once; a socket gets what it is not told of yet.
 *
 * Subscribe, buffer, read, merge by number, go live: `hold` begins to buffer, the caller reads a state of the
 * database, `release` sends what came after it. A member who left hears nothing from the change on that says so.
 */
export class FanOut {
  readonly #options: FanOutOptions
  readonly #topics = new Map<string, TopicState>()
  readonly #byUser = new Map<string, Set<Connection>>()

  constructor(options: FanOutOptions) {
    this.#options = options
  }

  add(connection: Connection): void {
    const { userId } = connection.who
    const known = this.#byUser.get(userId)
    if (known) known.add(connection)
    else this.#byUser.set(userId, new Set([connection]))
  }

  remove(connection: Connection): void {
    for (const topic of [...connection.subscriptions.keys()]) this.drop(connection, topic)
    const { userId } = connection.who
    const known = this.#byUser.get(userId)
    known?.delete(connection)
    if (known?.size === 0) this.#byUser.delete(userId)
  }

  connectionsOf(userId: string): ReadonlySet<Connection> {
    return this.#byUser.get(userId) ?? NOBODY
  }

  /** How many sockets hear of the topic. */
  audience(topic: string): number {
    return this.#topics.get(topic)?.subscriptions.size ?? 0
  }

  /** Begins to buffer these topics for a socket; settles once nothing committed from now on can be missed. */
  async hold(connection: Connection, topics: Iterable<string>): Promise<void> {
    const ready: Promise<void>[] = []
    for (const topic of topics) {
      const state = this.#stateOf(topic)
      ready.push(state.following.ready)
      const held = connection.subscriptions.get(topic)
      if (held) held.queue ??= []
      else this.#subscribe(connection, topic, state, 0)
    }
    await Promise.all(ready)
  }

  #subscribe(connection: Connection, topic: string, state: TopicState, after: number): Subscription {
    const subscription: Subscription = { connection, after, queue: [], live: false, attaching: false }
    connection.subscriptions.set(topic, subscription)
    state.subscriptions.add(subscription)
    return subscription
  }

  /** Undoes a `hold` that led to nothing: what was live goes on where it was, the rest is dropped. */
  resume(connection: Connection): void {
    for (const [topic, subscription] of [...connection.subscriptions]) {
      if (!subscription.queue || subscription.attaching) continue
      if (subscription.live) this.#goLive(topic, subscription, subscription.after)
      else this.drop(connection, topic)
    }
    connection.buffered = 0
  }

  /** Goes live: sends what came after these numbers; topics that are held but not named are dropped. */
  release(connection: Connection, heads: ReadonlyMap<string, number>): void {
    for (const [topic, subscription] of [...connection.subscriptions]) {
      if (!subscription.queue) continue
      const head = heads.get(topic)
      if (head === undefined) this.drop(connection, topic)
      else this.#goLive(topic, subscription, head)
    }
    connection.buffered = 0
  }

  /** Subscribes a live socket to one more topic, from a number on. */
  async attach(connection: Connection, topic: string, from: number): Promise<void> {
    const before = connection.subscriptions.get(topic)
    if (before && before.after >= from) return
    // One from before the joining is about to end: it was left in between.
    if (before) this.drop(connection, topic)
    const state = this.#stateOf(topic)
    const subscription = this.#subscribe(connection, topic, state, from)
    subscription.attaching = true
    await state.following.ready
    const changes = await this.#options.readAfter(topic, from)
    if (connection.subscriptions.get(topic) !== subscription || !subscription.queue) return
    const queued = subscription.queue
    const read = changes.at(-1)?.seq ?? from
    subscription.queue = [...changes, ...queued.filter((change) => change.seq > read)]
    this.#goLive(topic, subscription, from)
    if (connection.subscriptions.get(topic) === subscription) this.#options.joined(connection, topic)
  }

  /** A socket that cannot be attached would miss what is said there: it comes back by `sync`. */
  attachOrCut(connection: Connection, topic: string, from: number): void {
    this.attach(connection, topic, from).catch((error: unknown) => {
      if (!connection.subscriptions.has(topic)) return
      this.#options.onError(error)
      connection.cut()
    })
  }

  drop(connection: Connection, topic: string): void {
    const subscription = connection.subscriptions.get(topic)
    if (!subscription) return
    connection.subscriptions.delete(topic)
    const state = this.#topics.get(topic)
    state?.subscriptions.delete(subscription)
    if (state?.subscriptions.size === 0) {
      this.#topics.delete(topic)
      state.following.stop()
    }
  }

  /** The topic's live sockets. */
  *liveIn(topic: string): Iterable<Connection> {
    for (const { connection, queue } of this.#topics.get(topic)?.subscriptions ?? []) if (!queue) yield connection
  }

  /** Tells sockets the heads of the topics that moved since the last time, after all the changes up to them. */
  tellHeads(): void {
    for (const [topic, state] of this.#topics) {
      if (!state.moved || state.encoding) continue
      state.moved = false
      const broadcast = new Broadcast([eventPacket('heads', JSON.stringify({ [topic]: state.head }))])
      for (const { connection, queue } of state.subscriptions) if (!queue) connection.write(broadcast)
    }
  }

  #stateOf(topic: string): TopicState {
    const known = this.#topics.get(topic)
    if (known) return known
    const state: TopicState = {
      following: this.#options.follow(topic, (deliveries) => this.#receive(topic, state, deliveries)),
      subscriptions: new Set(),
      encoding: null,
      head: 0,
      moved: false,
    }
    this.#topics.set(topic, state)
    return state
  }

  #receive(topic: string, state: TopicState, deliveries: readonly Delivery<string>[]): void {
    const encoded = state.encoding ? null : this.#options.encode(deliveries)
    if (encoded && !(encoded instanceof Promise)) return this.#deliver(topic, state, encoded)
    const before = state.encoding ?? Promise.resolve()
    const mine: Promise<void> = before
      .then(() => encoded ?? this.#options.encode(deliveries))
      .then(
        (changes) => this.#deliver(topic, state, changes),
        (error: unknown) => {
          // What cannot be read now would be a gap: the topic's sockets come back by `sync`.
          this.#options.onError(error)
          for (const { connection } of state.subscriptions) connection.cut()
        },
      )
      .finally(() => {
        if (state.encoding === mine) state.encoding = null
      })
    state.encoding = mine
  }

  #deliver(topic: string, state: TopicState, changes: readonly EncodedChange[]): void {
    state.moved = true
    state.head = changes.at(-1)?.seq ?? state.head
    let from = 0
    for (let at = 0; at < changes.length; at++) {
      const { type, ref, seq } = changes[at] as EncodedChange
      if (type !== 'member.left') continue
      this.#send(topic, state, changes.slice(from, at))
      from = at
      for (const connection of this.connectionsOf(ref))
        // Who has joined again since hears on: their own leaving lies before what they know.
        if ((connection.subscriptions.get(topic)?.after ?? seq) < seq) this.drop(connection, topic)
    }
    this.#send(topic, state, from === 0 ? changes : changes.slice(from))
    const user = parseTopic(topic)
    for (const change of changes) {
      if (user?.kind === 'user') this.#options.told(user.id, change)
      const move = roomMove(change)
      if (!move) continue
      for (const { connection, queue } of [...state.subscriptions]) if (!queue) this.#joinOrLeave(connection, move)
    }
  }

  #send(topic: string, state: TopicState, changes: readonly EncodedChange[]): void {
    const [first] = changes
    if (!first || state.subscriptions.size === 0) return
    const all = changesOf(changes)
    for (const subscription of state.subscriptions) {
      if (subscription.queue) this.#buffer(subscription, changes)
      else if (first.seq > subscription.after) subscription.connection.write(all)
      else this.#write(subscription, changes)
    }
    this.#options.delivered(changes.length * state.subscriptions.size)
  }

  #buffer({ connection, queue }: Subscription, changes: readonly EncodedChange[]): void {
    queue?.push(...changes)
    for (const change of changes) connection.buffered += change.json.length
    if (!connection.keepsUp) connection.cut()
  }

  #write({ connection, after }: Subscription, changes: readonly EncodedChange[]): void {
    const news = changes.filter((change) => change.seq > after)
    if (news.length > 0) connection.write(changesOf(news))
  }

  #goLive(topic: string, subscription: Subscription, head: number): void {
    const { connection } = subscription
    const news = (subscription.queue ?? []).filter((change) => change.seq > head)
    subscription.after = head
    subscription.queue = null
    subscription.live = true
    subscription.attaching = false
    const left = news.findIndex((change) => change.type === 'member.left' && change.ref === connection.who.userId)
    this.#write(subscription, left < 0 ? news : news.slice(0, left))
    if (left >= 0) return this.drop(connection, topic)
    for (const change of news) {
      const move = roomMove(change)
      if (move) this.#joinOrLeave(connection, move)
    }
  }

  #joinOrLeave(connection: Connection, { roomId, from }: RoomMove): void {
    const topic = roomTopic(roomId)
    if (from === null) this.drop(connection, topic)
    else this.attachOrCut(connection, topic, from)
  }
}

const NOBODY: ReadonlySet<Connection> = new Set()

const changesOf = (changes: readonly EncodedChange[]): Broadcast =>
  new Broadcast(changes.map((change) => eventPacket('change', change.json)))

/** A room that a user has joined, from a number of its log on, or left. */
interface RoomMove {
  roomId: string
  from: number | null
}

/** What a change on a user's own topic means for subscriptions; null where nothing, or the room is gone again. */
function roomMove({ type, ref, data }: EncodedChange): RoomMove | null {
  if (type === 'room.left') return { roomId: ref, from: null }
  if (type !== 'room.joined') return null
  const { from } = JSON.parse(data) as { from: number }
  return from > 0 ? { roomId: ref, from } : null
}
