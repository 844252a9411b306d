import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

export type Dialect = 'sqlite' | 'postgres'

/** Raw statements, for batches and joins that the ORM cannot say. Placeholders are `$1`, `$2` … in order of first use. */
export interface Sql {
  $queryRawUnsafe<T = unknown>(sql: string, ...params: unknown[]): Promise<T>
  $executeRawUnsafe(sql: string, ...params: unknown[]): Promise<number>
}

/** What reading code is given: the ORM and raw statements, typed after SQLite, the narrower of the two databases. */
export type Reader = Pick<PrismaClient, keyof Prisma.TransactionClient & keyof PrismaClient> & { dialect: Dialect }

declare const writes: unique symbol
/** What writing code is given: exists only inside a transaction. */
export type Tx = Reader & { readonly [writes]: true }

/** The database, one transaction at a time for writing. */
export interface Database {
  readonly dialect: Dialect
  readonly reader: Reader
  /** Runs `work` in one transaction; commits when it resolves, rolls back when it rejects. @throws what `work` throws */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** @throws where the database does not answer, or does not take writes */
  check(): Promise<void>
  /** Folds what was written aside into the database proper, so that what was deleted is gone from the disk. */
  fold(): Promise<void>
  close(): Promise<void>
}

/** A transaction is for moving rows; what is slow is done before it. Milliseconds. */
export const TRANSACTION_TIMEOUT = 30_000

/** Writes as much as a busy transaction does: on a disk that is all but full a single byte may still find its place. */
export const PROBE = `INSERT INTO "Meta" (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`

/** A value for the probe. */
export const probe = (): string => new Date().toISOString().padEnd(64 * 1024, '.')
