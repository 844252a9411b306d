import type { Store } from '#client/store/store.ts'
import { trimmed } from '#client/store/trim.ts'

/** Milliseconds. Who has just come back to the end may go up again. */
const LEFT_ALONE = 60_000
const LOOK_EVERY = 20_000

/** Keeps what is read of old messages, and lets go of the rest. */
export class History {
  readonly #store: Store
  /** By room: until when it is kept. */
  readonly #kept = new Map<string, number>()

  constructor(store: Store) {
    this.#store = store
  }

  /** Somebody is further up in this room. They are still there when they look at another one meanwhile. */
  keep(roomId: string): void {
    this.#kept.set(roomId, Infinity)
  }

  /** They are at its end again. */
  release(roomId: string): void {
    if (this.#kept.has(roomId)) this.#kept.set(roomId, Date.now() + LEFT_ALONE)
  }

  start(): () => void {
    const timer = setInterval(() => this.#trim(), LOOK_EVERY)
    return () => clearInterval(timer)
  }

  #trim(): void {
    const now = Date.now()
    for (const [roomId, until] of this.#kept) if (until < now) this.#kept.delete(roomId)
    this.#store.update((state) => trimmed(state, (roomId) => this.#kept.has(roomId)))
  }
}
