import { TYPING_AGAIN } from '#protocol/limits.ts'
import { roomTopic } from '#protocol/topics.ts'
import type { Connection } from '#client/transport/connection.ts'

/** Right after a message the next is begun; the others have just read the one before. Milliseconds. */
const QUIET_FOR = 1_500

/** Tells that one is writing: what is a command, or nothing yet, is no message. */
export class TypingTeller {
  readonly #connection: Connection
  readonly #notBefore = new Map<string, number>()
  /** Rooms in which one has just said something, and whether the next is begun. */
  readonly #begun = new Map<string, { writes: boolean; timer: ReturnType<typeof setTimeout> }>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  typed(roomId: string, text: string): void {
    const begun = this.#begun.get(roomId)
    const writes = text.trim() !== '' && !text.startsWith('/')
    if (begun) begun.writes = writes
    else if (writes && Date.now() >= (this.#notBefore.get(roomId) ?? 0)) this.#tell(roomId)
  }

  sent(roomId: string): void {
    clearTimeout(this.#begun.get(roomId)?.timer)
    const end = () => {
      const writes = this.#begun.get(roomId)?.writes
      this.#begun.delete(roomId)
      if (writes) this.#tell(roomId)
    }
    this.#begun.set(roomId, { writes: false, timer: setTimeout(end, QUIET_FOR) })
    this.#notBefore.delete(roomId)
  }

  #tell(roomId: string): void {
    this.#notBefore.set(roomId, Date.now() + TYPING_AGAIN)
    this.#connection.signal({ type: 'typing', topic: roomTopic(roomId) })
  }
}
