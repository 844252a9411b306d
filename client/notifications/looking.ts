/** What of the browser's locks is needed. */
export type Locks = Pick<LockManager, 'request' | 'query'>

const LOOKING = 'greenroom-looking:'
const TELLS = 'greenroom-tells'

/**
 * Tabs agree by way of the browser's locks, which end with their tab however it ends: one tab tells for all, and whoever
 * looks at a room holds a lock with its name. Where there are none, a tab knows of itself alone.
 */
export class Looking {
  readonly #locks: Locks | null
  #release: (() => void) | null = null
  #roomId: string | null = null

  constructor(locks: Locks | null) {
    this.#locks = locks
  }

  /** This tab is looked at, and shows this room; null for none. */
  at(roomId: string | null): void {
    if (roomId === this.#roomId) return
    this.#release?.()
    this.#release = null
    this.#roomId = roomId
    if (roomId === null) return
    const stop = new AbortController()
    const held = new Promise<void>((resolve) => {
      this.#release = () => {
        stop.abort()
        resolve()
      }
    })
    void this.#locks
      ?.request(`${LOOKING}${roomId}`, { mode: 'shared', signal: stop.signal }, () => held)
      .catch(() => {})
  }

  /** Somebody looks at the room, in whichever tab. */
  async isLookedAt(roomId: string): Promise<boolean> {
    if (this.#roomId === roomId) return true
    const held = (await this.#locks?.query().catch(() => null))?.held ?? []
    return held.some(({ name }) => name === `${LOOKING}${roomId}`)
  }

  /** Calls back when it is this tab that tells, until it is stopped. */
  lead(onLead: () => void): () => void {
    if (!this.#locks) {
      onLead()
      return () => {}
    }
    const stop = new AbortController()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    void this.#locks
      .request(TELLS, { signal: stop.signal }, () => {
        onLead()
        return held
      })
      .catch(() => {})
    return () => {
      stop.abort()
      release()
    }
  }
}
