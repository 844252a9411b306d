import type { Store } from '#client/store/store.ts'
import { putWish } from '#client/store/reactions.ts'
import { asCallError, type CallError } from '#client/transport/call-error.ts'
import type { CommandName, Input, Output } from '#client/transport/commands.ts'

interface Around {
  store: Store
  /** A command, and its answer in the store. */
  run<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>>
}

/**
 * Gives and takes back one's reactions: shown at once, told one after the other, and as before where the server refuses. Of
 * several presses of the same one only the last counts.
 */
export class Reactor {
  readonly #around: Around
  readonly #running = new Map<string, Promise<CallError | null>>()

  constructor(around: Around) {
    this.#around = around
  }

  /** Settles with what went wrong, or null. */
  wish(messageId: string, emoji: string, wish: boolean): Promise<CallError | null> {
    this.#around.store.update((state) => putWish(state, messageId, emoji, wish))
    const key = `${messageId} ${emoji}`
    const running = this.#running.get(key)
    if (running) return running
    const run = this.#fulfil(messageId, emoji).finally(() => this.#running.delete(key))
    this.#running.set(key, run)
    return run
  }

  async #fulfil(messageId: string, emoji: string): Promise<CallError | null> {
    const { store } = this.#around
    const wished = () => store.getSnapshot().reacting[messageId]?.[emoji]
    try {
      for (let told: boolean | undefined; wished() !== told;) {
        told = wished()
        await this.#around.run(told ? 'reaction.set' : 'reaction.clear', { id: messageId, emoji })
      }
      return null
    } catch (thrown) {
      return asCallError(thrown)
    } finally {
      store.update((state) => putWish(state, messageId, emoji, null))
    }
  }
}
