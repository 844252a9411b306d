import type { PresenceState } from '#protocol/signals.ts'
import type { Connection } from './connection.ts'
import type { PresenceReport } from './signals/roster.ts'

/** A socket that goes and comes back within this time was never away. Milliseconds. */
const SETTLES_AFTER = 3_000

const RANK: Readonly<Record<PresenceState, number>> = { offline: 0, idle: 1, online: 2 }

type Told = Omit<PresenceReport, 'node'>

/** A state that is falling, and since when. */
interface Falling {
  timer: NodeJS.Timeout
  at: string
  topics: readonly string[]
}

/**
 * Tells what this process knows of its users: the state of all their sockets together. Whoever comes or is active again is
 * told of at once; idling and going once it has lasted.
 */
export class Presence {
  readonly #tell: (userId: string, told: Told) => void
  /** Of who is not offline; with when they were last active where they are idle. */
  readonly #told = new Map<string, { state: PresenceState; activeAt: string }>()
  readonly #falling = new Map<string, Falling>()
  readonly #connectionsOf: (userId: string) => ReadonlySet<Connection>

  constructor(connectionsOf: (userId: string) => ReadonlySet<Connection>, tell: (userId: string, told: Told) => void) {
    this.#connectionsOf = connectionsOf
    this.#tell = tell
  }

  /** Something happened to one of a user's sockets; `left`: the rooms of one that went. */
  changed(userId: string, left: readonly string[] = []): void {
    const state = this.#stateOf(userId)
    const told = this.#told.get(userId)?.state ?? 'offline'
    const before = this.#falling.get(userId)
    if (RANK[state] >= RANK[told]) {
      if (before) this.#settled(userId)
      if (state !== told) this.#set(userId, state, new Date().toISOString(), this.#roomsOf(userId))
      return
    }
    if (before) clearTimeout(before.timer)
    this.#falling.set(userId, {
      at: before?.at ?? new Date().toISOString(),
      topics: left.length > 0 ? left : (before?.topics ?? left),
      timer: setTimeout(() => this.#fall(userId), SETTLES_AFTER).unref(),
    })
  }

  close(): void {
    for (const { timer } of this.#falling.values()) clearTimeout(timer)
    this.#falling.clear()
  }

  #settled(userId: string): void {
    clearTimeout(this.#falling.get(userId)?.timer)
    this.#falling.delete(userId)
  }

  #fall(userId: string): void {
    const falling = this.#falling.get(userId)
    if (!falling) return
    this.#settled(userId)
    const state = this.#stateOf(userId)
    const told = this.#told.get(userId)
    if (!told || told.state === state) return
    const activeAt = told.state === 'online' ? falling.at : told.activeAt
    this.#set(userId, state, activeAt, state === 'offline' ? falling.topics : this.#roomsOf(userId))
  }

  #set(userId: string, state: PresenceState, activeAt: string, topics: readonly string[]): void {
    if (state === 'offline') this.#told.delete(userId)
    else this.#told.set(userId, { state, activeAt })
    this.#tell(userId, { state, activeAt, topics })
  }

  /** A socket counts from its first `sync` on: before it hears nothing, and no room is known that would hear of it. */
  #stateOf(userId: string): PresenceState {
    const live = [...this.#connectionsOf(userId)].filter(({ subscriptions }) => subscriptions.size > 0)
    if (live.length === 0) return 'offline'
    return live.every(({ idle }) => idle) ? 'idle' : 'online'
  }

  #roomsOf(userId: string): string[] {
    const topics = [...this.#connectionsOf(userId)].flatMap(({ subscriptions }) => [...subscriptions.keys()])
    return roomsIn(new Set(topics))
  }
}

export const roomsIn = (topics: Iterable<string>): string[] => [...topics].filter((topic) => topic.startsWith('room:'))
