import { putRelationships } from '#client/store/relationships.ts'
import type { Store } from '#client/store/store.ts'
import type { Connection } from '#client/transport/connection.ts'
import { userTopic } from '#protocol/topics.ts'

/** What could not be loaded is asked for again after so long. Milliseconds. */
const AGAIN = 5_000

/**
 * Loads what one has said about others: once after the first sync, and again when a sync has jumped over changes of the
 * user's topic. From then on these tell.
 */
export class Relationships {
  readonly #store: Store
  readonly #connection: Connection
  #loadedFor: string | null = null
  #loading = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: Store, connection: Connection) {
    this.#store = store
    this.#connection = connection
  }

  start(): () => void {
    const unsubscribe = this.#connection.subscribe(() => this.#look())
    this.#look()
    return () => {
      unsubscribe()
      clearTimeout(this.#timer)
    }
  }

  #look(): void {
    clearTimeout(this.#timer)
    if (this.#loading || this.#connection.status.name !== 'live' || this.#era() === this.#loadedFor) return
    this.#loading = true
    void this.#load()
      .catch(() => {
        this.#timer = setTimeout(() => this.#look(), AGAIN)
      })
      .finally(() => {
        this.#loading = false
      })
  }

  async #load(): Promise<void> {
    while (this.#era() !== this.#loadedFor) {
      const [era, cursor] = [this.#era(), this.#cursor()]
      const { relationships } = await this.#connection.call('relationship.list', {})
      // What was told meanwhile may be missing in the answer.
      if (era !== this.#era() || cursor !== this.#cursor()) continue
      this.#store.update((state) => putRelationships(state, relationships))
      this.#loadedFor = era
    }
  }

  /** Another one where changes of the user's topic were jumped over. */
  #era(): string {
    const { epoch, me, forgotten } = this.#store.getSnapshot()
    return `${epoch}:${me?.id}:${me ? (forgotten[me.id] ?? 0) : 0}`
  }

  #cursor(): number | undefined {
    const { me, cursors } = this.#store.getSnapshot()
    return me ? cursors[userTopic(me.id)] : undefined
  }
}
