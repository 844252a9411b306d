import type { SignalInput } from '#protocol/signals.ts'
import { parseTopic, userTopic } from '#protocol/topics.ts'
import { Blocks, type LoadBlocks } from '#server/domain/relationship/blocks.ts'
import { newId } from '#server/ids.ts'
import type { EncodedChange } from '#server/kernel/command.ts'
import type { OutgoingSignal } from '#server/kernel/runner.ts'
import type { Connection } from '../connection.ts'
import type { FanOut } from '../fan-out.ts'
import { Broadcast, eventPacket } from '../frames.ts'
import { Presence } from '../presence.ts'
import { Lookers } from './lookers.ts'
import { Receipts } from './receipts.ts'
import { RoomNews } from './room-news.ts'
import { type PresenceReport, Roster, type Standing } from './roster.ts'
import { type Hearing, presenceNews, readNews, typingNews } from './telling.ts'

/** How often one socket may say that its user is typing in one room. Milliseconds. */
const TYPING_EVERY = 1_000
/** Those who idle or go are asked about together: who may know since when. Milliseconds. */
const FRIENDS_ASKED_AFTER = 20

const NOBODY: ReadonlySet<string> = new Set()

/** What the signals need to know of people. */
export interface SignalRules {
  /** Whom a user has blocked: the signals of those do not reach them. */
  loadBlocks: LoadBlocks
  /** Whom each of these has made friends: they may know when they were last active. */
  friendsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>
  /** Those of these people whose presence the user may know. */
  mayKnow(userId: string, people: readonly string[]): Promise<ReadonlySet<string>>
  /** Those of these users who have switched read receipts off. */
  receiptsOff(userIds: readonly string[]): Promise<ReadonlySet<string>>
}

export interface SignalOptions extends SignalRules {
  fanOut: FanOut
  /** Hands an unstored message to all processes, this one among them. */
  sendSignal(signal: OutgoingSignal): void
  /** There is no time to spare. */
  underPressure: () => boolean
  onError: (error: unknown) => void
}

/** What is told and never stored: who is there, who is writing, how far others have read. */
export class Signals {
  readonly #options: SignalOptions
  readonly #node = newId()
  readonly #presence: Presence
  readonly #roster = new Roster()
  readonly #blocks: Blocks
  readonly #receipts: Receipts
  readonly #rooms: RoomNews
  readonly #lookers: Lookers
  #falling = new Map<string, { standing: Standing; topics: readonly string[] }>()
  #fallingTimer: NodeJS.Timeout | null = null

  constructor(options: SignalOptions) {
    this.#options = options
    const { fanOut, onError, underPressure } = options
    this.#presence = new Presence(
      (userId) => fanOut.connectionsOf(userId),
      (userId, told) =>
        options.sendSignal({ topic: userTopic(userId), type: 'presence', userId, data: { node: this.#node, ...told } }),
    )
    this.#blocks = new Blocks(options.loadBlocks)
    this.#receipts = new Receipts((userIds) => options.receiptsOff(userIds), onError)
    this.#rooms = new RoomNews({
      audience: (topic) => fanOut.audience(topic),
      liveIn: (topic) => fanOut.liveIn(topic),
      hearing: (connection, topic, small) => this.#hearing(connection, topic, small),
      underPressure,
    })
    this.#lookers = new Lookers({
      mayKnow: (userId, people) => options.mayKnow(userId, people),
      hearing: ({ who: { userId } }) => ({ ...this.#regards(userId), presence: true }),
      underPressure,
      onError,
    })
  }

  standing(userId: string): Standing {
    return this.#roster.standing(userId)
  }

  /** The socket follows its user's topic. Settles when it is known what may reach them. */
  async syncing({ who: { userId } }: Connection): Promise<void> {
    if (this.#isConnected(userId)) await this.#blocks.connected(userId)
    // The last of their sockets may have gone meanwhile.
    if (!this.#isConnected(userId)) this.#forget(userId)
  }

  /** The socket has synced: from now on it counts. */
  synced({ who: { userId } }: Connection): void {
    if (!this.#isConnected(userId)) return
    this.#presence.changed(userId)
    this.#receipts.connected(userId)
  }

  /** A change of a connected user's own topic, in its order. */
  told(userId: string, { type, ref, data }: EncodedChange): void {
    if (type === 'relationship.updated') {
      const { relationship } = JSON.parse(data) as { relationship?: { type?: string | null } }
      this.#blocks.changed(userId, ref, relationship?.type === 'block')
    }
    if (type === 'user.updated') {
      const { user } = JSON.parse(data) as { user?: { data?: Record<string, string> } }
      this.#receipts.switched(userId, user?.data?.['receipts'] !== 'off')
    }
    if (type === 'relationship.updated' || type === 'room.joined' || type === 'room.left')
      for (const connection of this.#options.fanOut.connectionsOf(userId)) this.#lookers.lookAgain(connection)
  }

  /** The user is in one more room, which does not know of them. */
  joined({ who: { userId } }: Connection, topic: string): void {
    const standing = this.#roster.standing(userId)
    if (standing.state !== 'offline') this.#rooms.add(topic, presenceNews(topic, userId, standing, NOBODY))
  }

  /** `topics`: what the socket that went had heard of. */
  left(connection: Connection, topics: readonly string[]): void {
    const { userId } = connection.who
    this.#lookers.remove(connection)
    if (topics.length > 0) this.#presence.changed(userId, topics)
    if (!this.#isConnected(userId)) this.#forget(userId)
  }

  /** From a client. What is not theirs to say is dropped. */
  said(connection: Connection, input: SignalInput): void {
    const { userId } = connection.who
    switch (input.type) {
      case 'presence':
        connection.idle = input.state === 'idle'
        return this.#presence.changed(userId)
      case 'look':
        connection.look = new Set(input.topics)
        return this.#lookers.look(connection, input.people ?? [])
      case 'typing':
        return this.#typing(connection, input.topic)
    }
  }

  /** Over the wire, from whichever process. */
  received({ topic, type, userId, data }: OutgoingSignal): void {
    switch (type) {
      case 'typing':
        return this.#rooms.add(topic, typingNews(topic, userId))
      case 'read':
        return this.#rooms.add(topic, readNews(topic, userId, (data as { readSeq: number }).readSeq))
      case 'presence':
        return this.#reported(userId, data as PresenceReport)
      default: {
        const broadcast = new Broadcast([eventPacket('signal', JSON.stringify({ type, topic, userId, data }))])
        for (const connection of this.#options.fanOut.liveIn(topic))
          if (connection.who.userId !== userId) connection.write(broadcast)
      }
    }
  }

  close(): void {
    this.#presence.close()
    this.#rooms.close()
    this.#lookers.close()
    if (this.#fallingTimer) clearTimeout(this.#fallingTimer)
  }

  #isConnected(userId: string): boolean {
    return this.#options.fanOut.connectionsOf(userId).size > 0
  }

  #forget(userId: string): void {
    this.#blocks.left(userId)
    this.#receipts.left(userId)
  }

  #typing(connection: Connection, topic: string): void {
    const now = Date.now()
    if (parseTopic(topic)?.kind !== 'room' || !connection.subscriptions.has(topic)) return
    if (now - (connection.lastTyping.get(topic) ?? 0) < TYPING_EVERY) return
    connection.lastTyping.set(topic, now)
    const { userId } = connection.who
    if (!this.#options.underPressure()) this.#options.sendSignal({ topic, type: 'typing', userId, data: {} })
  }

  #reported(userId: string, report: PresenceReport): void {
    const standing = this.#roster.take(userId, report)
    if (!standing) return
    const { topics } = report
    if (standing.lastActiveAt === undefined) {
      this.#falling.delete(userId)
      return this.#tell(userId, standing, topics, NOBODY)
    }
    this.#falling.set(userId, { standing, topics })
    this.#fallingTimer ??= setTimeout(() => void this.#fall().catch(this.#options.onError), FRIENDS_ASKED_AFTER).unref()
  }

  async #fall(): Promise<void> {
    const falling = this.#falling
    this.#falling = new Map()
    this.#fallingTimer = null
    const friends = await this.#options.friendsOf([...falling.keys()])
    for (const [userId, { standing, topics }] of falling)
      // They may be back by now.
      if (this.#roster.standing(userId).state === standing.state)
        this.#tell(userId, standing, topics, friends.get(userId) ?? NOBODY)
  }

  #tell(userId: string, standing: Standing, topics: readonly string[], friends: ReadonlySet<string>): void {
    for (const topic of topics) this.#rooms.add(topic, presenceNews(topic, userId, standing, friends))
    this.#lookers.tell(userId, standing, friends)
  }

  /** A socket that never said what it looks at hears of all its rooms, but of presence in the small ones only. */
  #hearing({ who: { userId }, look }: Connection, topic: string, small: boolean): Hearing | null {
    if (look && !look.has(topic)) return null
    return { ...this.#regards(userId), presence: look !== null || small }
  }

  #regards(userId: string): Omit<Hearing, 'presence'> {
    return { userId, blocked: this.#blocks.blockedBy(userId), reads: this.#receipts.hears(userId) }
  }
}
