import type { Store } from '#client/store/store.ts'
import { markKey, settleMarks, settleRead, wantNoGoneMarks } from '#client/store/unread.ts'
import { asCallError } from './call-error.ts'
import type { CommandName, Input, Output } from './commands.ts'

/** Reading fast says so once in this many milliseconds. */
const PAUSE = 250
/** What failed without a reason is tried again after so many. */
const AGAIN = 5_000

interface Parts {
  store: Store
  isLive: () => boolean
  run: <N extends CommandName>(name: N, input: Input<N>) => Promise<Output<N>>
}

/**
 * Tells the server what was read and marked: of each room one call at a time, and then only of the last position; marks
 * all in one. What was read without a connection stays in the store's intents until there is one.
 */
export class ReadTeller {
  readonly #parts: Parts
  readonly #busy = new Set<string>()
  #marking = false
  #again: ReturnType<typeof setTimeout> | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Something was read or marked, or the connection is back. */
  look(): void {
    if (!this.#parts.isLive()) return
    this.#parts.store.update(wantNoGoneMarks)
    for (const roomId of Object.keys(this.#intents().reads)) void this.#tellRead(roomId)
    void this.#tellMarks()
  }

  stop(): void {
    if (this.#again) clearTimeout(this.#again)
    this.#again = null
  }

  async #tellRead(roomId: string): Promise<void> {
    if (this.#busy.has(roomId)) return
    this.#busy.add(roomId)
    for (let seq = this.#wanted(roomId); seq !== null; seq = this.#wanted(roomId)) {
      const told = seq
      if (!(await this.#try(() => this.#parts.run('room.read', { roomId, seq: told })))) break
      this.#parts.store.update((state) => settleRead(state, roomId, told))
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
    this.#busy.delete(roomId)
  }

  /** How far the room is read and the server does not know it. */
  #wanted(roomId: string): number | null {
    const { store, isLive } = this.#parts
    const { rooms, intents } = store.getSnapshot()
    const seq = intents.reads[roomId]
    if (seq === undefined || !isLive()) return null
    const room = rooms[roomId]
    if (room && room.readSeq < seq) return seq
    // Another device read it first, or one is no longer in the room.
    store.update((state) => settleRead(state, roomId, seq))
    return null
  }

  async #tellMarks(): Promise<void> {
    if (this.#marking) return
    this.#marking = true
    for (;;) {
      const { marks } = this.#intents()
      if (Object.keys(marks).length === 0 || !this.#parts.isLive()) break
      const data = Object.fromEntries(
        Object.entries(marks).map(([id, seq]) => [markKey(id), seq === null ? null : String(seq)]),
      )
      if (!(await this.#try(() => this.#parts.run('me.update', { data })))) break
      this.#parts.store.update((state) => settleMarks(state, marks))
    }
    this.#marking = false
  }

  /** Whether that is settled: done, or refused for good. */
  async #try(call: () => Promise<unknown>): Promise<boolean> {
    try {
      await call()
      return true
    } catch (thrown) {
      const { code, retryAfter } = asCallError(thrown)
      if (['offline', 'timeout', 'rate_limited', 'unavailable', 'internal', 'unauthenticated'].includes(code)) {
        this.stop()
        if (code !== 'offline' && code !== 'unauthenticated') {
          this.#again = setTimeout(() => this.look(), retryAfter === null ? AGAIN : retryAfter * 1_000)
        }
        return false
      }
      return true
    }
  }

  #intents() {
    return this.#parts.store.getSnapshot().intents
  }
}
