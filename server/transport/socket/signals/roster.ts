import type { PresenceState } from '#protocol/signals.ts'

/** What one process tells the others of a user who has sockets there, or had. */
export interface PresenceReport {
  node: string
  state: PresenceState
  /** When they were last active there. */
  activeAt: string
  /** Rooms that hear of it. */
  topics: readonly string[]
}

export interface Standing {
  state: PresenceState
  /** When they were last active; left out while they are, and where it is not known. */
  lastActiveAt?: string
}

/** How many of those who went are remembered. */
const GONE_MAX = 10_000

const OFFLINE: Standing = { state: 'offline' }

/** Who is there, by what every process has told: the state of all of somebody's devices, wherever they are connected. */
export class Roster {
  readonly #reports = new Map<string, Omit<PresenceReport, 'topics'>[]>()
  readonly #gone = new Map<string, Standing>()

  standing(userId: string): Standing {
    const reports = this.#reports.get(userId)
    if (!reports) return this.#gone.get(userId) ?? OFFLINE
    if (reports.some(({ state }) => state === 'online')) return { state: 'online' }
    return { state: 'idle', lastActiveAt: latest(reports) }
  }

  /** What that makes of the user; null where it changes nothing. */
  take(userId: string, { node, state, activeAt }: Omit<PresenceReport, 'topics'>): Standing | null {
    const before = this.standing(userId)
    const known = this.#reports.get(userId) ?? []
    const reports = [...known.filter((report) => report.node !== node)]
    if (state !== 'offline') reports.push({ node, state, activeAt })
    if (reports.length > 0) {
      this.#reports.set(userId, reports)
      this.#gone.delete(userId)
    } else {
      this.#reports.delete(userId)
      this.#remember(userId, latest([...known, { activeAt }]))
    }
    const after = this.standing(userId)
    return after.state === before.state ? null : after
  }

  #remember(userId: string, lastActiveAt: string): void {
    this.#gone.delete(userId)
    this.#gone.set(userId, { state: 'offline', lastActiveAt })
    const [oldest] = this.#gone.keys()
    if (this.#gone.size > GONE_MAX && oldest !== undefined) this.#gone.delete(oldest)
  }
}

const latest = (reports: readonly { activeAt: string }[]): string =>
  reports.reduce((last, { activeAt }) => (activeAt > last ? activeAt : last), '')
