import { asRecord } from '#server/as-record.ts'

/** SQLite primary result codes that mean: the file cannot be used now. */
const SQLITE_UNAVAILABLE = new Set([
  5, // BUSY
  6, // LOCKED
  8, // READONLY
  10, // IOERR
  13, // FULL
  14, // CANTOPEN
])

const PRISMA_UNAVAILABLE = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])

const SYSTEM_UNAVAILABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOSPC', 'EROFS'])

/** Walks an error, its causes and what Prisma hangs below it, outermost first. */
function* chain(error: unknown): Generator<Record<string, unknown>> {
  const seen = new Set<unknown>()
  const queue = [error]
  while (queue.length > 0) {
    const value = queue.shift()
    const record = asRecord(value)
    if (!record || seen.has(value)) continue
    seen.add(value)
    yield record
    queue.push(record['cause'], record['meta'], record['driverAdapterError'])
  }
}

/** Whether the database could not do its work at all: no disk, no connection, no permission to write. */
export function isUnavailable(error: unknown): boolean {
  for (const part of chain(error)) {
    const { code, rawCode, originalCode, kind } = part
    if (typeof code === 'string' && (PRISMA_UNAVAILABLE.has(code) || SYSTEM_UNAVAILABLE.has(code))) return true
    const sqlite = Number(rawCode ?? (kind === 'sqlite' ? originalCode : undefined))
    if (Number.isInteger(sqlite) && SQLITE_UNAVAILABLE.has(sqlite & 0xff)) return true
    // Postgres classes: 08 connection, 53 out of resources, 57P shutting down or starting, 25006 read-only.
    if (typeof originalCode === 'string' && /^(08...|53...|57P..|25006)$/.test(originalCode)) return true
    if (kind === 'SocketTimeout' || kind === 'ConnectionClosed' || kind === 'DatabaseNotReachable') return true
    if (code === 'TRANSACTION_CLOSED') return true
  }
  return false
}

/** Whether the same transaction may well succeed when run again: a serialisation failure or a deadlock. */
export function isRetryable(error: unknown): boolean {
  for (const { code, originalCode, kind } of chain(error))
    if (code === 'P2034' || originalCode === '40001' || originalCode === '40P01' || kind === 'TransactionWriteConflict')
      return true
  return false
}

/** SQLite extended result codes: a primary key or a unique index refused a row. */
const SQLITE_UNIQUE = new Set([1555, 2067])

/** Whether a unique index refused a row. */
export function isUniqueViolation(error: unknown): boolean {
  for (const { code, rawCode, originalCode, kind } of chain(error))
    if (
      code === 'P2002' ||
      originalCode === '23505' ||
      kind === 'UniqueConstraintViolation' ||
      SQLITE_UNIQUE.has(Number(rawCode))
    )
      return true
  return false
}
