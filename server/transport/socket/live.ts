import { HEADS_EVERY, READ_SIGNAL_MEMBERS_MAX } from '#protocol/limits.ts'
import { SignalInput } from '#protocol/signals.ts'
import { parseTopic, userTopic } from '#protocol/topics.ts'
import type { LogReader } from '#server/kernel/command.ts'
import { JsonText } from '#server/kernel/json-text.ts'
import type { OutgoingSignal, Success } from '#server/kernel/runner.ts'
import type { Connection } from './connection.ts'
import { FanOut, type FanOutOptions } from './fan-out.ts'
import { Broadcast, eventPacket } from './frames.ts'
import { Presence } from './presence.ts'

/** How often one socket may say that its user is typing in one room, and how long a session's end is remembered. */
const TYPING_EVERY = 1_000
const ENDED_KEPT = 60_000

const forgotten = () => undefined

export interface LiveOptions extends Omit<FanOutOptions, 'readAfter'> {
  log: LogReader
  /** The topics that a user may hear, as of now. */
  topicsOf(userId: string): Promise<string[]>
  /** Hands an unstored message to all processes. */
  sendSignal(signal: OutgoingSignal): void
  /** Ids of those of the sessions that are still good; notes their use. */
  goodSessions(sessionIds: readonly string[]): Promise<Set<string>>
  /** Milliseconds. */
  sessionsCheckedEvery: number
}

/** The changes read back at once when a socket is attached to a room. */
const ATTACH_LIMIT = 10_000

/** The live half of the socket door: who is connected, what they hear, what they signal. */
export class Live {
  readonly fanOut: FanOut
  readonly presence: Presence
  readonly #options: LiveOptions
  readonly #bySession = new Map<string, Set<Connection>>()
  readonly #ended = new Map<string, number>()
  readonly #heads = new Map<Connection, ReadonlyMap<string, number>>()
  readonly #timers: NodeJS.Timeout[]

  constructor(options: LiveOptions) {
    this.#options = options
    this.fanOut = new FanOut({
      ...options,
      readAfter: async (topic, after) =>
        (await options.log.read(new Map([[topic, after]]), ATTACH_LIMIT)).get(topic)?.changes ?? [],
    })
    this.presence = new Presence(
      (userId) => this.fanOut.connectionsOf(userId),
      (connection, told) => this.#tellPresence(connection, told),
    )
    this.#timers = [
      setInterval(() => this.fanOut.tellHeads(), HEADS_EVERY / 2).unref(),
      setInterval(() => {
        this.#checkSessions().catch(options.onError)
      }, options.sessionsCheckedEvery).unref(),
    ]
  }

  /** Takes a socket in; false where its session ended while it was shaking hands. */
  add(connection: Connection): boolean {
    const { sessionId } = connection.who
    if (this.#ended.has(sessionId)) return false
    const known = this.#bySession.get(sessionId)
    if (known) known.add(connection)
    else this.#bySession.set(sessionId, new Set([connection]))
    this.fanOut.add(connection)
    this.presence.changed(connection)
    return true
  }

  remove(connection: Connection): void {
    const { sessionId } = connection.who
    const known = this.#bySession.get(sessionId)
    known?.delete(connection)
    if (known?.size === 0) this.#bySession.delete(sessionId)
    const topics = [...connection.subscriptions.keys()]
    this.fanOut.remove(connection)
    this.#heads.delete(connection)
    this.presence.changed(connection, topics)
  }

  isOnline(userId: string): boolean {
    return this.fanOut.connectionsOf(userId).size > 0
  }

  isSessionOnline(sessionId: string): boolean {
    return this.#bySession.has(sessionId)
  }

  /** Sockets of signed-in users, in this process. */
  get size(): number {
    let size = 0
    for (const connections of this.#bySession.values()) size += connections.size
    return size
  }

  /** Cuts the sockets of sessions that have ended. */
  endSessions(sessionIds: readonly string[]): void {
    const now = Date.now()
    for (const [id, at] of this.#ended) if (now - at > ENDED_KEPT) this.#ended.delete(id)
    for (const id of sessionIds) this.#ended.set(id, now)
    // After this turn: whoever logged out over its own socket has its answer first.
    setImmediate(() => {
      for (const id of sessionIds)
        for (const connection of [...(this.#bySession.get(id) ?? [])]) connection.socket.disconnect(true)
    })
  }

  /**
   * Buffers the user's topics, runs the command that reads their state, and remembers its heads: the socket goes
   * live in `answered`, when the answer has been written.
   */
  sync(connection: Connection, run: () => Promise<Success>): Promise<Success> {
    const { fanOut, options } = { fanOut: this.fanOut, options: this.#options }
    const mine = connection.syncing.then(async () => {
      const { userId } = connection.who
      await fanOut.hold(connection, [userTopic(userId)])
      await fanOut.hold(connection, await options.topicsOf(userId))
      const result = await run()
      const heads = result.output instanceof JsonText && 'heads' in result.output ? result.output.heads : null
      if (!(heads instanceof Map)) throw new Error('a command that subscribes answers with heads')
      this.#heads.set(connection, heads as Map<string, number>)
      return result
    })
    // Without the answer: a promise that is kept keeps what it came to, kilobytes for every room.
    connection.syncing = mine.then(forgotten, () => fanOut.resume(connection))
    return mine
  }

  /** The answer to a `sync` is on its way: everything after its heads follows it. */
  answered(connection: Connection): void {
    const heads = this.#heads.get(connection)
    this.#heads.delete(connection)
    if (!heads) return
    const held = new Set(connection.subscriptions.keys())
    this.fanOut.release(connection, heads)
    // Rooms that were joined between the buffering and the reading.
    for (const [topic, head] of heads) if (!held.has(topic)) this.fanOut.attachOrCut(connection, topic, head)
  }

  /** An unstored message of a client. What is malformed, or not theirs to say, is dropped. */
  signalled(connection: Connection, input: unknown): void {
    const parsed = SignalInput.safeParse(input)
    if (!parsed.success) return
    const { userId } = connection.who
    if (parsed.data.type === 'presence') {
      connection.idle = parsed.data.state === 'idle'
      this.presence.changed(connection)
      return
    }
    const { topic } = parsed.data
    const now = Date.now()
    if (parseTopic(topic)?.kind !== 'room' || !connection.subscriptions.has(topic)) return
    if (now - (connection.lastTyping.get(topic) ?? 0) < TYPING_EVERY) return
    connection.lastTyping.set(topic, now)
    this.#options.sendSignal({ topic, type: 'typing', userId, data: {} })
  }

  /** An unstored message that came over the wire, for this process's sockets. */
  received({ topic, type, userId, data }: OutgoingSignal): void {
    this.fanOut.signal(topic, JSON.stringify({ type, topic, userId, data }), userId)
  }

  forgiveStrays(): void {
    for (const connections of this.#bySession.values()) for (const connection of connections) connection.strays = 0
  }

  /** Asks everyone to come back at a random moment within so many seconds. */
  close(within: number): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.presence.close()
    const move = new Broadcast([eventPacket('signal', JSON.stringify({ type: 'move', data: { within } }))])
    for (const connections of this.#bySession.values())
      for (const connection of connections) {
        connection.write(move)
        // The sockets are closed right after this: nothing may wait for the end of the turn.
        connection.flush()
      }
  }

  async #checkSessions(): Promise<void> {
    const ids = [...this.#bySession.keys()]
    if (ids.length === 0) return
    const good = await this.#options.goodSessions(ids)
    this.endSessions(ids.filter((id) => !good.has(id)))
  }

  #tellPresence(
    { who: { userId }, subscriptions }: Connection,
    { state, lastActiveAt, topics }: { state: string; lastActiveAt?: string; topics?: readonly string[] },
  ): void {
    for (const topic of topics ?? subscriptions.keys())
      if (topic.startsWith('room:') && this.fanOut.audience(topic) <= READ_SIGNAL_MEMBERS_MAX)
        this.#options.sendSignal({
          topic,
          type: 'presence',
          userId,
          data: lastActiveAt === undefined ? { state } : { state, lastActiveAt },
        })
  }
}
