import type { ErrorCode } from '#protocol/errors.ts'
import type { ImageContent } from '#protocol/message.ts'
import type { ReplyTarget } from '#client/store/state.ts'
import { openBrowserDatabase } from '#client/session/browser-database.ts'

/** A message that the server has not acknowledged. `n` is the order in which this browser's tabs wrote them. */
export interface OutboxRow {
  n?: number
  token: string
  userId: string
  roomId: string
  text: string
  /** A picture that is uploaded already, instead of a text. */
  image?: ImageContent | undefined
  replyTo: ReplyTarget | null
  createdAt: number
  failed: { code: ErrorCode; detail: string } | null
}

export interface OutboxStorage {
  add(row: OutboxRow): Promise<void>
  /** Of this user, in order. */
  list(userId: string): Promise<OutboxRow[]>
  setFailed(token: string, failed: OutboxRow['failed']): Promise<void>
  remove(token: string): Promise<void>
  close(): void
}

/**
 * In IndexedDB, so that a reload or a crash of the browser loses nothing that was written; and in localStorage until it
 * is there: that takes a moment, and a page that is closed within it takes what it was doing along.
 */
export function openOutboxStorage(): OutboxStorage {
  return typeof indexedDB === 'undefined' ? journal() : journaled(indexedStorage(), journal())
}

/** Milliseconds. */
const OPENS_WITHIN = 3_000

const failing = (after: number): Promise<never> =>
  new Promise((_resolve, reject) => setTimeout(() => reject(new Error('The database does not open.')), after))

function indexedStorage(): OutboxStorage {
  // One that neither opens nor fails must not keep anyone from talking either.
  const opened = Promise.race([openBrowserDatabase(), failing(OPENS_WITHIN)])
  // Whoever asks hears of it.
  opened.catch(() => {})
  const rowOf = async (token: string) => (await opened).getFromIndex('outbox', 'token', token)
  return {
    async add(row) {
      // The same token is the same message.
      if (!(await rowOf(row.token))) await (await opened).add('outbox', { ...row })
    },
    list: async (userId) => (await opened).getAllFromIndex('outbox', 'userId', userId),
    async setFailed(token, failed) {
      const row = await rowOf(token)
      if (row) await (await opened).put('outbox', { ...row, failed })
    },
    async remove(token) {
      const row = await rowOf(token)
      if (row?.n !== undefined) await (await opened).delete('outbox', row.n)
    },
    close: () => void opened.then((database) => database.close()).catch(() => {}),
  }
}

/** What the first one refuses (full, private) stays in the journal. */
function journaled(first: OutboxStorage, journal: OutboxStorage): OutboxStorage {
  const both = async (change: (storage: OutboxStorage) => Promise<void>) => {
    await change(journal)
    await change(first).catch(() => {})
  }
  return {
    async add(row) {
      await journal.add(row)
      const stored = await first.add(row).then(
        () => true,
        () => false,
      )
      if (stored) await journal.remove(row.token)
    },
    async list(userId) {
      // The journal first: what goes from it meanwhile is in the other by then.
      const early = await journal.list(userId)
      const rows = await first.list(userId).catch(() => [])
      const known = new Set(rows.map(({ token }) => token))
      const late = early.filter(({ token }) => !known.has(token))
      return late.length === 0 ? rows : [...rows, ...late].sort((one, other) => one.createdAt - other.createdAt)
    },
    setFailed: (token, failed) => both((storage) => storage.setFailed(token, failed)),
    remove: (token) => both((storage) => storage.remove(token)),
    close() {
      journal.close()
      first.close()
    },
  }
}

const JOURNAL = 'greenroom-outbox:'

/** At once, in localStorage; what that refuses is as good as the page's life. */
function journal(): OutboxStorage {
  const refused = memoryStorage()
  // Signed out, and wiped: nothing is left behind.
  let closed = false
  const read = (key: string): OutboxRow | null => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? 'null') as OutboxRow | null
    } catch {
      return null
    }
  }
  const write = (row: OutboxRow): boolean => {
    if (closed) return false
    try {
      localStorage.setItem(JOURNAL + row.token, JSON.stringify(row))
      return true
    } catch {
      return false
    }
  }
  const keys = (): string[] => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(JOURNAL))
    } catch {
      return []
    }
  }
  return {
    add: (row) => (write(row) ? Promise.resolve() : refused.add(row)),
    async list(userId) {
      const rows = keys().flatMap((key) => read(key) ?? [])
      return [...rows.filter((row) => row.userId === userId), ...(await refused.list(userId))]
    },
    setFailed(token, failed) {
      const row = read(JOURNAL + token)
      if (row) write({ ...row, failed })
      return refused.setFailed(token, failed)
    },
    remove(token) {
      if (read(JOURNAL + token)) localStorage.removeItem(JOURNAL + token)
      return refused.remove(token)
    },
    close() {
      closed = true
    },
  }
}

/** As good as a page's life. */
export function memoryStorage(): OutboxStorage {
  const rows: OutboxRow[] = []
  const at = (token: string) => rows.findIndex((row) => row.token === token)
  return {
    add: (row) => {
      if (at(row.token) < 0) rows.push({ ...row })
      return Promise.resolve()
    },
    list: (userId) => Promise.resolve(rows.filter((row) => row.userId === userId).map((row) => ({ ...row }))),
    setFailed: (token, failed) => {
      const row = rows[at(token)]
      if (row) row.failed = failed
      return Promise.resolve()
    },
    remove: (token) => {
      if (at(token) >= 0) rows.splice(at(token), 1)
      return Promise.resolve()
    },
    close: () => {},
  }
}
