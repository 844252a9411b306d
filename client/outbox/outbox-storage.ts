import type { ErrorCode } from '#protocol/errors.ts'
import { openBrowserDatabase } from '#client/session/browser-database.ts'

/** A message that the server has not acknowledged. `n` is the order in which this browser's tabs wrote them. */
export interface OutboxRow {
  n?: number
  token: string
  userId: string
  roomId: string
  text: string
  replyTo: string | null
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

/** In IndexedDB, so that a reload or a crash of the browser loses nothing that was written. */
export function openOutboxStorage(): OutboxStorage {
  return typeof indexedDB === 'undefined' ? memoryStorage() : withFallback(indexedStorage(), memoryStorage())
}

function indexedStorage(): OutboxStorage {
  const opened = openBrowserDatabase()
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

/** A browser that refuses to store (full, private) must not keep anyone from talking: the page's memory has it then. */
function withFallback(first: OutboxStorage, second: OutboxStorage): OutboxStorage {
  const both = async (change: (storage: OutboxStorage) => Promise<void>) => {
    await change(second)
    await change(first).catch(() => {})
  }
  return {
    add: (row) => first.add(row).catch(() => second.add(row)),
    list: async (userId) => [...(await first.list(userId).catch(() => [])), ...(await second.list(userId))],
    setFailed: (token, failed) => both((storage) => storage.setFailed(token, failed)),
    remove: (token) => both((storage) => storage.remove(token)),
    close: () => first.close(),
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
