import { VISUAL_LIST_MAX } from '#protocol/limits.ts'
import type { User } from '#protocol/user.ts'
import type { Store } from '#client/store/store.ts'

/** What is wanted within this long is asked for together. Milliseconds. */
const GATHER = 20

/**
 * Fetches the characters of who is on the screen, many at a time. One is fetched again when its user has changed since:
 * what changed may have been it.
 */
export class VisualLoader {
  /** By character, the `updatedAt` of its user that it was asked for by. */
  readonly #asked = new Map<string, string>()
  #wanted = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | null = null
  readonly #store: Store
  readonly #list: (ids: string[]) => Promise<unknown>

  /** `list` asks the server, and puts the answer into the store. */
  constructor(store: Store, list: (ids: string[]) => Promise<unknown>) {
    this.#store = store
    this.#list = list
  }

  want({ visualId, updatedAt }: Pick<User, 'visualId' | 'updatedAt'>): void {
    if (visualId === null || this.#asked.get(visualId) === updatedAt) return
    const known = this.#store.getSnapshot().visuals[visualId]
    if (known && known.updatedAt >= updatedAt) return
    this.#asked.set(visualId, updatedAt)
    this.#wanted.add(visualId)
    this.#timer ??= setTimeout(() => void this.#fetch(), GATHER)
  }

  async #fetch(): Promise<void> {
    const ids = [...this.#wanted]
    this.#wanted = new Set()
    this.#timer = null
    for (let at = 0; at < ids.length; at += VISUAL_LIST_MAX) {
      const some = ids.slice(at, at + VISUAL_LIST_MAX)
      // What could not be had is asked for by whoever wants it next, at the latest when there is a connection again.
      await this.#list(some).catch(() => some.forEach((id) => this.#asked.delete(id)))
    }
  }
}
