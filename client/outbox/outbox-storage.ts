import { Dexie, type Table } from 'dexie'
import type { ErrorCode } from '#protocol/errors.ts'

export const DATABASE = 'greenroom'

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
  const database = new Dexie(DATABASE)
  database.version(1).stores({ outbox: '++n, &token, userId' })
  const table: Table<OutboxRow, number> = database.table('outbox')
  return {
    async add(row) {
      // The same token is the same message.
      if ((await table.where('token').equals(row.token).count()) === 0) await table.add({ ...row })
    },
    list: (userId) => table.where('userId').equals(userId).sortBy('n'),
    async setFailed(token, failed) {
      await table.where('token').equals(token).modify({ failed })
    },
    async remove(token) {
      await table.where('token').equals(token).delete()
    },
    close: () => database.close(),
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
