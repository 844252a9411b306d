import { LOOK_PEOPLE_MAX, LOOK_TOPICS_MAX, PRESENCE_MAX } from '#protocol/limits.ts'
import type { Connection } from '#client/transport/connection.ts'
import type { LiveBook } from './live-book.ts'

/** What comes and goes with one render is told once. Milliseconds. */
const TOLD_AFTER = 100

/** How many places of the page show something. */
class Counts {
  readonly #counts = new Map<string, number>()

  add(keys: readonly string[], by: 1 | -1): void {
    for (const key of keys) {
      const count = (this.#counts.get(key) ?? 0) + by
      if (count > 0) this.#counts.set(key, count)
      else this.#counts.delete(key)
    }
  }

  first(most: number): string[] {
    return [...this.#counts.keys()].slice(0, most)
  }
}

/** What this page shows, as the server is told it: only of that it signals. A page that nobody sees shows nothing. */
export class Lookout {
  readonly #connection: Connection
  readonly #book: LiveBook
  readonly #topics = new Counts()
  readonly #people = new Counts()
  #asked: ReadonlySet<string> = new Set()
  #told: string | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(connection: Connection, book: LiveBook) {
    this.#connection = connection
    this.#book = book
  }

  /** Something is shown, until what is returned is called. */
  show({ topics = [], people = [] }: { topics?: readonly string[]; people?: readonly string[] }): () => void {
    this.#count(topics, people, 1)
    return () => this.#count(topics, people, -1)
  }

  start(): () => void {
    const onVisibility = () => this.#soon()
    document.addEventListener('visibilitychange', onVisibility)
    let live = false
    const stop = this.#connection.subscribe(() => {
      const was = live
      live = this.#isLive()
      // Another socket knows nothing of it.
      if (this.#connection.status.name === 'offline' || this.#connection.status.name === 'connecting') this.#forget()
      if (live && !was) this.#tell()
    })
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      stop()
      if (this.#timer) clearTimeout(this.#timer)
      this.#timer = null
    }
  }

  #count(topics: readonly string[], people: readonly string[], by: 1 | -1): void {
    this.#topics.add(topics, by)
    this.#people.add(people, by)
    this.#soon()
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#tell()
    }, TOLD_AFTER)
  }

  #forget(): void {
    this.#told = null
    this.#asked = new Set()
  }

  #isLive(): boolean {
    return this.#connection.status.name === 'live'
  }

  #tell(): void {
    if (!this.#isLive()) return
    const seen = document.visibilityState === 'visible'
    const topics = seen ? this.#topics.first(LOOK_TOPICS_MAX) : []
    const people = seen ? this.#people.first(LOOK_PEOPLE_MAX) : []
    const told = JSON.stringify([topics, people])
    if (told !== this.#told) this.#connection.signal({ type: 'look', topics, people })
    this.#told = told
    const news = people.filter((userId) => !this.#asked.has(userId))
    this.#asked = new Set(people)
    for (let at = 0; at < news.length; at += PRESENCE_MAX) void this.#ask(news.slice(at, at + PRESENCE_MAX))
  }

  /** What they are now; from now on it is signalled. */
  async #ask(ids: string[]): Promise<void> {
    try {
      this.#book.putPresence((await this.#connection.call('user.presence', { ids })).presence)
    } catch {
      // It stays unknown until it changes.
    }
  }
}
