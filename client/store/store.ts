import type { Change } from '#protocol/changes.ts'
import type { SyncInput, SyncOutput } from '#protocol/sync.ts'
import type { RoomPage } from '#server/runtime.ts'
import { apply, type Outcome } from './apply.ts'
import { absorb, absorbMessages } from './answers.ts'
import { putUser } from './entities.ts'
import { addPast } from './message-window.ts'
import { keepBlocks } from './relationships.ts'
import { EMPTY_STATE, type State } from './state.ts'
import { applySync, syncInput } from './sync.ts'

/** The state of the page, outside React. It changes by pure steps only and tells whoever listens that it did. */
export class Store {
  #state: State
  readonly #listeners = new Set<() => void>()
  /** What the server rendered with; the browser's first render must be the same. */
  readonly seed: State

  constructor(seed: SyncOutput | null = null, page: RoomPage | null = null) {
    this.seed = withPage(seed ? applySync(EMPTY_STATE, seed, { cursors: {} }) : EMPTY_STATE, page)
    this.#state = this.seed
  }

  getSnapshot = (): State => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  update(step: (state: State) => State): void {
    const next = step(this.#state)
    if (next === this.#state) return
    this.#state = next
    for (const listener of [...this.#listeners]) listener()
  }

  receive(change: Change): Outcome {
    const { state, outcome } = apply(this.#state, change)
    this.update(() => state)
    return outcome
  }

  syncInput(): SyncInput {
    return syncInput(this.#state)
  }

  synced(answer: SyncOutput, sent: SyncInput): void {
    this.update((state) => applySync(state, answer, sent))
  }

  /** The server is ahead of us in a topic. */
  isBehind(heads: Readonly<Record<string, number>>): boolean {
    return Object.entries(heads).some(([topic, head]) => (this.#state.cursors[topic] ?? -1) < head)
  }

  clear(): void {
    this.update(() => EMPTY_STATE)
  }
}

function withPage(state: State, page: RoomPage | null): State {
  if (!page) return state
  const { roomId, messages, past, mine, users, blocked } = page
  const known = keepBlocks(users.reduce(putUser, state), blocked)
  if (roomId === null) return known
  const shown = absorb(known, 'message.list', { messages, hasMore: false, mine }, { roomId })
  return absorbMessages(shown, { messages: past, hasMore: true, mine }, roomId, addPast)
}
