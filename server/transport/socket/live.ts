import { HEADS_EVERY } from '#protocol/limits.ts'
import { SignalInput } from '#protocol/signals.ts'
import { userTopic } from '#protocol/topics.ts'
import type { LogReader } from '#server/kernel/command.ts'
import { hasUnstorable } from '#server/kernel/input.ts'
import { JsonText } from '#server/kernel/json-text.ts'
import type { OutgoingSignal, Success } from '#server/kernel/runner.ts'
import type { Connection } from './connection.ts'
import { FanOut, type FanOutOptions } from './fan-out.ts'
import { Broadcast, eventPacket } from './frames.ts'
import { roomsIn } from './presence.ts'
import { Pressure } from './signals/pressure.ts'
import type { Standing } from './signals/roster.ts'
import { type SignalRules, Signals } from './signals/signals.ts'

/** How long a session's end is remembered. Milliseconds. */
const ENDED_KEPT = 60_000

const forgotten = () => undefined

export interface LiveOptions extends Omit<FanOutOptions, 'readAfter' | 'joined' | 'told'>, SignalRules {
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
  readonly signals: Signals
  readonly #pressure = new Pressure()
  readonly #options: LiveOptions
  readonly #bySession = new Map<string, Set<Connection>>()
  readonly #ended = new Map<string, number>()
  readonly #heads = new Map<Connection, ReadonlyMap<string, number>>()
  readonly #timers: NodeJS.Timeout[]

  constructor(options: LiveOptions) {
    this.#options = options
    this.fanOut = new FanOut({
      ...options,
      told: (userId, change) => this.signals.told(userId, change),
      joined: (connection, topic) => this.signals.joined(connection, topic),
      readAfter: async (topic, after) =>
        (await options.log.read(new Map([[topic, after]]), ATTACH_LIMIT)).get(topic)?.changes ?? [],
    })
    this.signals = new Signals({ ...options, fanOut: this.fanOut, underPressure: () => this.#pressure.high })
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
    return true
  }

  remove(connection: Connection): void {
    const { sessionId } = connection.who
    const known = this.#bySession.get(sessionId)
    known?.delete(connection)
    if (known?.size === 0) this.#bySession.delete(sessionId)
    const rooms = roomsIn(connection.subscriptions.keys())
    this.fanOut.remove(connection)
    this.#heads.delete(connection)
    this.signals.left(connection, rooms)
  }

  /** What is known of a user, from all processes. */
  standing(userId: string): Standing {
    return this.signals.standing(userId)
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
      await this.signals.syncing(connection)
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
    this.signals.synced(connection)
  }

  /** An unstored message of a client. What is malformed, or not theirs to say, is dropped. */
  signalled(connection: Connection, input: unknown): void {
    if (hasUnstorable(input)) return
    const parsed = SignalInput.safeParse(input)
    if (!parsed.success) return
    this.signals.said(connection, parsed.data)
  }

  /** An unstored message that came over the wire, for this process's sockets. */
  received(signal: OutgoingSignal): void {
    this.signals.received(signal)
  }

  forgiveStrays(): void {
    for (const connections of this.#bySession.values()) for (const connection of connections) connection.strays = 0
  }

  /** Asks everyone to come back at a random moment within so many seconds. */
  close(within: number): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.signals.close()
    this.#pressure.close()
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
}
