import type { Who } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'

/** Files that are arriving. Each is held in memory until it is whole, however long its sender takes: of one user only so many. */
export class Arrivals {
  readonly #most: number
  readonly #byUser = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** @throws Fail `unavailable` where as many of theirs are arriving; what the reading throws */
  async take<T>(who: Who, read: () => Promise<T>): Promise<T> {
    const key = who.kind === 'user' ? who.userId : who.address
    const before = this.#byUser.get(key) ?? 0
    if (before >= this.#most) fail('unavailable', 'Too many of your files are being uploaded. Try again in a moment.')
    this.#byUser.set(key, before + 1)
    try {
      return await read()
    } finally {
      const left = (this.#byUser.get(key) ?? 1) - 1
      if (left > 0) this.#byUser.set(key, left)
      else this.#byUser.delete(key)
    }
  }
}
