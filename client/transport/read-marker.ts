/** Reading fast says so once in this many milliseconds. */
const PAUSE = 250

/** Tells the server how far a room is read: one call at a time per room, and then only of the last position. */
export class ReadMarker {
  readonly #wanted = new Map<string, number>()
  readonly #busy = new Set<string>()
  readonly #tell: (roomId: string, seq: number) => Promise<unknown>

  constructor(tell: (roomId: string, seq: number) => Promise<unknown>) {
    this.#tell = tell
  }

  mark(roomId: string, seq: number): void {
    if (seq <= (this.#wanted.get(roomId) ?? 0)) return
    this.#wanted.set(roomId, seq)
    if (!this.#busy.has(roomId)) void this.#work(roomId)
  }

  async #work(roomId: string): Promise<void> {
    this.#busy.add(roomId)
    let told = 0
    for (let seq = this.#wanted.get(roomId) ?? 0; seq > told; seq = this.#wanted.get(roomId) ?? 0) {
      told = seq
      try {
        await this.#tell(roomId, seq)
      } catch {
        // It is asked for again when the room is looked at.
        this.#wanted.delete(roomId)
        break
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
    this.#busy.delete(roomId)
  }
}
