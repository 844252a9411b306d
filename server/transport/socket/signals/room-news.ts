import type { Connection } from '../connection.ts'
import { type Hearing, type News, Telling } from './telling.ts'

/** Sockets that hear of a room, up to which it is a small one. */
export const SMALL_ROOM_MAX = 50
/** How long news waits for more, by its kind, in small rooms and in others. Milliseconds. */
const WAITS = {
  small: { typing: 100, presence: 300, read: 250 },
  large: { typing: 800, presence: 2_000, read: 1_000 },
} as const
/** While there is no time to spare it is looked again after so many milliseconds. */
const LATER = 2_000
/** More people who write at once are no news. */
const TYPISTS_MAX = 5

interface Waiting {
  news: Map<string, News>
  typists: number
  due: number
  timer: NodeJS.Timeout | null
}

export interface RoomNewsOptions {
  /** How many sockets hear of the topic. */
  audience(topic: string): number
  /** Those that are live. */
  liveIn(topic: string): Iterable<Connection>
  /** What a socket is to be told of the topic; null for nothing. */
  hearing(connection: Connection, topic: string, small: boolean): Hearing | null
  underPressure: () => boolean
}

/** News of rooms on their way: gathered for a moment, so that what comes together is one write to each socket. */
export class RoomNews {
  readonly #options: RoomNewsOptions
  readonly #waiting = new Map<string, Waiting>()

  constructor(options: RoomNewsOptions) {
    this.#options = options
  }

  add(topic: string, news: News): void {
    const audience = this.#options.audience(topic)
    if (audience === 0) return
    const due = Date.now() + WAITS[audience <= SMALL_ROOM_MAX ? 'small' : 'large'][news.kind]
    const waiting = this.#waiting.get(topic) ?? this.#begin(topic)
    const key = `${news.kind} ${news.userId}`
    if (news.kind === 'typing' && !waiting.news.has(key)) {
      if (waiting.typists >= TYPISTS_MAX) return
      waiting.typists += 1
    }
    waiting.news.set(key, news)
    if (due < waiting.due) this.#flushAt(topic, waiting, due)
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) if (timer) clearTimeout(timer)
    this.#waiting.clear()
  }

  #begin(topic: string): Waiting {
    const waiting: Waiting = { news: new Map(), typists: 0, due: Infinity, timer: null }
    this.#waiting.set(topic, waiting)
    return waiting
  }

  #flushAt(topic: string, waiting: Waiting, due: number): void {
    if (waiting.timer) clearTimeout(waiting.timer)
    waiting.due = due
    waiting.timer = setTimeout(() => this.#flush(topic), due - Date.now()).unref()
  }

  #flush(topic: string): void {
    const waiting = this.#waiting.get(topic)
    this.#waiting.delete(topic)
    if (!waiting) return
    if (this.#options.underPressure()) return this.#thin(topic, waiting)
    const small = this.#options.audience(topic) <= SMALL_ROOM_MAX
    const telling = new Telling([...waiting.news.values()])
    for (const connection of this.#options.liveIn(topic)) {
      if (connection.lags) continue
      const hearing = this.#options.hearing(connection, topic, small)
      const broadcast = hearing && telling.for(hearing)
      if (broadcast) connection.write(broadcast)
    }
  }

  /** Who writes at this moment is forgotten; what stays true waits, the newest of each person. */
  #thin(topic: string, { news }: Waiting): void {
    const waiting = this.#begin(topic)
    for (const [key, one] of news) if (one.kind !== 'typing') waiting.news.set(key, one)
    if (waiting.news.size > 0) this.#flushAt(topic, waiting, Date.now() + LATER)
    else this.#waiting.delete(topic)
  }
}
