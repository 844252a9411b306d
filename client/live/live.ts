import type { Connection } from '#client/transport/connection.ts'
import type { Tabs } from '#client/session/tabs.ts'
import type { Message } from '#protocol/message.ts'
import { Activity } from './activity.ts'
import { LiveBook } from './live-book.ts'
import { Lookout } from './lookout.ts'
import { TypingTeller } from './typing-teller.ts'

/** What this page hears and says outside the log. */
export class Live {
  readonly book = new LiveBook()
  readonly lookout: Lookout
  readonly typing: TypingTeller
  readonly #connection: Connection
  readonly #activity: Activity

  constructor(connection: Connection) {
    this.#connection = connection
    this.lookout = new Lookout(connection, this.book)
    this.typing = new TypingTeller(connection)
    this.#activity = new Activity(connection)
  }

  start(tabs: Tabs): () => void {
    const connection = this.#connection
    const stops = [
      connection.onSignal((signal) => this.book.heard(signal)),
      connection.onChange(({ type, data }) => {
        if (type !== 'message.created') return
        const { message } = data as { message: Partial<Message> }
        const { roomId, senderId, seq } = message
        if (roomId !== undefined && senderId && seq !== undefined) this.book.said(roomId, senderId, seq)
      }),
      connection.subscribe(() => {
        if (connection.status.name === 'offline' || connection.status.name === 'signedOut') this.book.clear()
      }),
      this.lookout.start(),
      this.#activity.start(tabs),
    ]
    return () => {
      for (const stop of stops) stop()
      this.book.clear()
    }
  }
}
