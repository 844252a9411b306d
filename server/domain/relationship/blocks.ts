import type { Reader } from '#server/db/database.ts'
import { inList } from '#server/db/sql.ts'

const NOBODY: ReadonlySet<string> = new Set()

/** What is known of one connected user. */
interface Known {
  blocked: Set<string>
  /** Settles when what was stored has been read. */
  ready: Promise<void>
  /** Null once it has been read; until then what was told meanwhile, which is newer. */
  told: Map<string, boolean> | null
}

export type LoadBlocks = (userId: string) => Promise<readonly string[]>

/**
 * Whom the users connected to this process have blocked (guarantee 6): what the blocked side signals is not handed to
 * them. Read when a user's first socket syncs, after their topic is followed; from then on `relationship.updated` of
 * that topic tells, on every node.
 */
export class Blocks {
  readonly #load: LoadBlocks
  readonly #known = new Map<string, Known>()

  constructor(load: LoadBlocks) {
    this.#load = load
  }

  /** Ids that a connected user has blocked. Nobody's where `connected` has not settled: then nothing is told to them yet. */
  blockedBy(userId: string): ReadonlySet<string> {
    return this.#known.get(userId)?.blocked ?? NOBODY
  }

  /** A socket of the user follows their topic now; settles when `blockedBy` is true. @throws where it cannot be read */
  connected(userId: string): Promise<void> {
    const before = this.#known.get(userId)
    if (before) return before.ready
    const known: Known = { blocked: new Set(), ready: Promise.resolve(), told: new Map() }
    this.#known.set(userId, known)
    known.ready = this.#read(userId, known).catch((error: unknown) => {
      if (this.#known.get(userId) === known) this.#known.delete(userId)
      throw error
    })
    return known.ready
  }

  /** The last socket of the user is gone. */
  left(userId: string): void {
    this.#known.delete(userId)
  }

  /** A `relationship.updated` of the user's topic came by, in the topic's order. */
  changed(userId: string, otherId: string, blocks: boolean): void {
    const known = this.#known.get(userId)
    if (!known) return
    if (known.told) known.told.set(otherId, blocks)
    else put(known.blocked, otherId, blocks)
  }

  async #read(userId: string, known: Known): Promise<void> {
    for (const id of await this.#load(userId)) known.blocked.add(id)
    for (const [id, blocks] of known.told ?? []) put(known.blocked, id, blocks)
    known.told = null
  }
}

function put(blocked: Set<string>, otherId: string, blocks: boolean): void {
  if (blocks) blocked.add(otherId)
  else blocked.delete(otherId)
}

/** Ids of everyone whom a user has blocked. */
export async function blocksOf(db: Reader, userId: string): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ otherId: string }[]>(
    `SELECT "otherId" FROM "Relationship" WHERE "userId" = $1 AND type = 'block'`,
    userId,
  )
  return rows.map(({ otherId }) => otherId)
}

/** Those of some users whom one has blocked. */
export async function blockedAmong(db: Reader, userId: string, others: readonly string[]): Promise<Set<string>> {
  if (others.length === 0) return new Set()
  const rows = await db.$queryRawUnsafe<{ otherId: string }[]>(
    `SELECT "otherId" FROM "Relationship" WHERE "userId" = $1 AND type = 'block' AND "otherId" IN ${inList(db.dialect, '$2')}`,
    userId,
    JSON.stringify(others),
  )
  return new Set(rows.map(({ otherId }) => otherId))
}
