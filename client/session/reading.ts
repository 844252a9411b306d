import type { Store } from '#client/store/store.ts'
import type { State } from '#client/store/state.ts'
import { wantAllRead, wantMark, wantNoMark, wantRead } from '#client/store/unread.ts'
import type { ReadTeller } from '#client/transport/read-teller.ts'

/** What one does by reading: it counts at once, and the server is told when it can be. */
export class Reading {
  readonly #store: Store
  readonly #teller: ReadTeller

  constructor(store: Store, teller: ReadTeller) {
    this.#store = store
    this.#teller = teller
  }

  read(roomId: string, seq: number): void {
    this.#want((state) => wantRead(state, roomId, seq))
  }

  markUnread(roomId: string, seq: number): void {
    this.#want((state) => wantMark(state, roomId, seq))
  }

  unmark(roomId: string): void {
    this.#want((state) => wantNoMark(state, roomId))
  }

  readAll(roomId: string): void {
    this.#want((state) => wantAllRead(state, roomId))
  }

  readEverything(): void {
    this.#want((state) => Object.keys(state.rooms).reduce(wantAllRead, state))
  }

  #want(step: (state: State) => State): void {
    this.#store.update(step)
    this.#teller.look()
  }
}
