import type { PRESENCE } from '#protocol/signals.ts'
import type { Connection } from './connection.ts'

type State = (typeof PRESENCE)[number]

/** A socket that goes and comes back within this time was never away. Milliseconds. */
const SETTLES_AFTER = 3_000

interface Told {
  state: State
  lastActiveAt?: string
  topics?: readonly string[]
}

/** Tells when a user comes, idles or goes: the state of all their sockets together, once it has settled. */
export class Presence {
  readonly #tell: (connection: Connection, told: Told) => void
  readonly #states = new Map<string, State>()
  readonly #settling = new Map<string, NodeJS.Timeout>()

  readonly #connectionsOf: (userId: string) => ReadonlySet<Connection>

  constructor(
    connectionsOf: (userId: string) => ReadonlySet<Connection>,
    tell: (connection: Connection, told: Told) => void,
  ) {
    this.#connectionsOf = connectionsOf
    this.#tell = tell
  }

  /** Something happened to one of a user's sockets; `topics`: of the one that went. */
  changed(connection: Connection, topics?: readonly string[]): void {
    const { userId } = connection.who
    clearTimeout(this.#settling.get(userId))
    this.#settling.set(
      userId,
      setTimeout(() => {
        this.#settling.delete(userId)
        this.#settle(connection, topics)
      }, SETTLES_AFTER).unref(),
    )
  }

  close(): void {
    for (const timer of this.#settling.values()) clearTimeout(timer)
    this.#settling.clear()
  }

  #settle(connection: Connection, topics?: readonly string[]): void {
    const { userId } = connection.who
    const connections = this.#connectionsOf(userId)
    const state: State =
      connections.size === 0 ? 'offline' : [...connections].every((one) => one.idle) ? 'idle' : 'online'
    if ((this.#states.get(userId) ?? 'offline') === state) return
    if (state === 'offline') this.#states.delete(userId)
    else this.#states.set(userId, state)
    const [any = connection] = connections
    this.#tell(any, state === 'offline' ? { state, ...(topics ? { topics } : {}) } : { state })
  }
}
