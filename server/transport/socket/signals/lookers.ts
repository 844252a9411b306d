import type { Connection } from '../connection.ts'
import type { Standing } from './roster.ts'
import { type Hearing, presenceNews, type News, Telling } from './telling.ts'

/** How long news of people waits for more. Milliseconds. */
const WAITS = 1_000
/** A socket that looks elsewhere every moment is asked about once in this time. Milliseconds. */
const LOOKS_EVERY = 1_000
/** Whom a socket may hear of is read again after this time: the others leave rooms, too. Milliseconds. */
const KNOWN_FOR = 300_000

interface Looking {
  asked: readonly string[]
  /** Whom the socket may hear of, of those whom it asked for. */
  people: ReadonlySet<string>
  /** What is still to be read, if anything. */
  wanted: readonly string[] | null
  timer: NodeJS.Timeout | null
  lookedAt: number
}

export interface LookersOptions {
  /** Those of the people whose presence the user may know. */
  mayKnow(userId: string, people: readonly string[]): Promise<ReadonlySet<string>>
  hearing(connection: Connection): Hearing
  underPressure: () => boolean
  onError: (error: unknown) => void
}

/** Sockets that look at people, wherever those are: their lists, headers and profiles. */
export class Lookers {
  readonly #options: LookersOptions
  readonly #byConnection = new Map<Connection, Looking>()
  readonly #byPerson = new Map<string, Set<Connection>>()
  readonly #news = new Map<Connection, Map<string, News>>()
  #timer: NodeJS.Timeout | null = null

  constructor(options: LookersOptions) {
    this.#options = options
  }

  /** From now on, instead of whom it looked at before. Whom it may know of is read, once a moment. */
  look(connection: Connection, people: readonly string[]): void {
    const known = this.#byConnection.get(connection)
    if (!known && people.length === 0) return
    const looking: Looking = known ?? { asked: [], people: new Set(), wanted: null, timer: null, lookedAt: 0 }
    looking.asked = people
    looking.wanted = people
    this.#byConnection.set(connection, looking)
    if (looking.timer) return
    const wait = Math.max(0, looking.lookedAt + LOOKS_EVERY - Date.now())
    looking.timer = setTimeout(() => void this.#read(connection, looking).catch(this.#options.onError), wait).unref()
  }

  /** Whom the socket may hear of has changed: it is in a room more or less, or thinks otherwise of somebody. */
  lookAgain(connection: Connection): void {
    const looking = this.#byConnection.get(connection)
    if (looking && looking.asked.length > 0) this.look(connection, looking.asked)
  }

  remove(connection: Connection): void {
    const looking = this.#byConnection.get(connection)
    if (!looking) return
    if (looking.timer) clearTimeout(looking.timer)
    this.#set(connection, looking, new Set())
    this.#byConnection.delete(connection)
    this.#news.delete(connection)
  }

  tell(userId: string, standing: Standing, friends: ReadonlySet<string>): void {
    const connections = this.#byPerson.get(userId)
    if (!connections) return
    const news = presenceNews(null, userId, standing, friends)
    for (const connection of connections) {
      const lookedAt = this.#byConnection.get(connection)?.lookedAt ?? 0
      if (lookedAt < Date.now() - KNOWN_FOR) this.lookAgain(connection)
      const waiting = this.#news.get(connection)
      if (waiting) waiting.set(userId, news)
      else this.#news.set(connection, new Map([[userId, news]]))
    }
    this.#timer ??= setTimeout(() => this.#flush(), WAITS).unref()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    for (const { timer } of this.#byConnection.values()) if (timer) clearTimeout(timer)
  }

  async #read(connection: Connection, looking: Looking): Promise<void> {
    const { wanted } = looking
    looking.timer = null
    looking.wanted = null
    looking.lookedAt = Date.now()
    if (!wanted) return
    const people = wanted.length === 0 ? new Set<string>() : await this.#options.mayKnow(connection.who.userId, wanted)
    // It may be gone, or have looked elsewhere since.
    if (this.#byConnection.get(connection) === looking && !looking.wanted) this.#set(connection, looking, people)
  }

  #set(connection: Connection, looking: Looking, people: ReadonlySet<string>): void {
    for (const userId of looking.people) {
      if (people.has(userId)) continue
      const connections = this.#byPerson.get(userId)
      connections?.delete(connection)
      if (connections?.size === 0) this.#byPerson.delete(userId)
    }
    for (const userId of people) {
      const connections = this.#byPerson.get(userId)
      if (connections) connections.add(connection)
      else this.#byPerson.set(userId, new Set([connection]))
    }
    looking.people = people
  }

  #flush(): void {
    this.#timer = null
    if (this.#options.underPressure()) {
      this.#timer = setTimeout(() => this.#flush(), 2 * WAITS).unref()
      return
    }
    for (const [connection, news] of this.#news) {
      if (connection.lags) continue
      const people = this.#byConnection.get(connection)?.people
      const theirs = [...news.values()].filter(({ userId }) => people?.has(userId))
      const broadcast = new Telling(theirs).for(this.#options.hearing(connection))
      if (broadcast) connection.write(broadcast)
    }
    this.#news.clear()
  }
}
