/** Connected users are asked about together. Milliseconds. */
const ASKED_AFTER = 20

/**
 * Which of the connected users hear how far others have read: all but those who switched it off, and those who are not
 * known yet.
 */
export class Receipts {
  readonly #load: (userIds: readonly string[]) => Promise<ReadonlySet<string>>
  readonly #onError: (error: unknown) => void
  readonly #on = new Map<string, boolean>()
  #asked = new Set<string>()
  #timer: NodeJS.Timeout | null = null

  /** `load` gives those of the users who have switched it off. */
  constructor(load: (userIds: readonly string[]) => Promise<ReadonlySet<string>>, onError: (error: unknown) => void) {
    this.#load = load
    this.#onError = onError
  }

  hears(userId: string): boolean {
    return this.#on.get(userId) ?? false
  }

  connected(userId: string): void {
    if (this.#on.has(userId)) return
    this.#asked.add(userId)
    this.#timer ??= setTimeout(() => void this.#ask().catch(this.#onError), ASKED_AFTER).unref()
  }

  /** The last socket of the user is gone. */
  left(userId: string): void {
    this.#on.delete(userId)
    this.#asked.delete(userId)
  }

  /** The user has switched it. What is being read is older. */
  switched(userId: string, on: boolean): void {
    if (this.#on.has(userId) || this.#asked.has(userId)) this.#on.set(userId, on)
    this.#asked.delete(userId)
  }

  async #ask(): Promise<void> {
    this.#timer = null
    const ids = [...this.#asked]
    if (ids.length === 0) return
    const off = await this.#load(ids)
    for (const id of ids) if (this.#asked.delete(id)) this.#on.set(id, !off.has(id))
  }
}
