import { PrismaLibSql } from '@prisma/adapter-libsql'
import { LibsqlError, type Client, type Config } from '@libsql/client'
import { PROBE, probe, TRANSACTION_TIMEOUT, type Database, type Reader, type Tx } from './database.ts'
import { PrismaClient } from './generated/sqlite/client.ts'
import { SqliteClient } from './sqlite-client.ts'

class Adapter extends PrismaLibSql {
  readonly #pragmas: readonly string[]
  #client: SqliteClient | null = null

  constructor(path: string, pragmas: readonly string[] = []) {
    super({ url: path })
    this.#pragmas = pragmas
  }

  override createClient(config: Config): Client {
    this.#client = new SqliteClient(config.url, this.#pragmas)
    return this.#client
  }

  /** The connection itself, for raw statements: through Prisma's client each costs 40–70 µs more. */
  get client(): SqliteClient {
    if (!this.#client) throw new Error('not connected yet')
    return this.#client
  }
}

/** Opens an SQLite file: one connection that writes, behind the runner's queue, and one that reads. */
export async function openSqlite(path: string): Promise<Database> {
  const writes = new Adapter(path)
  const reads = new Adapter(path, ['query_only = ON'])
  const writer = new PrismaClient({ adapter: writes })
  const reading = new PrismaClient({ adapter: reads })
  await writer.$connect()
  await reading.$connect()
  const reader = direct(reading, reads.client, () => true) as Reader
  const fold = async () => {
    await writer.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)')
  }
  return {
    dialect: 'sqlite',
    reader,
    transaction: (work) =>
      writer.$transaction(
        async (tx) => {
          // Once Prisma has ended it (a timeout), a raw statement would be a transaction of its own.
          let open = true
          try {
            return await work(direct(tx, writes.client, () => open && writes.client.inTransaction) as Tx)
          } finally {
            open = false
          }
        },
        { timeout: TRANSACTION_TIMEOUT, maxWait: TRANSACTION_TIMEOUT },
      ),
    check: async () => {
      await writer.$transaction((tx) => tx.$executeRawUnsafe(PROBE, 'probe', probe()))
    },
    fold,
    close: async () => {
      await reading.$disconnect()
      await fold().catch(() => undefined)
      await writer.$disconnect()
    },
  }
}

/** A client of Prisma's whose raw statements go straight to its connection. */
function direct(client: object, connection: SqliteClient, open: () => boolean): object {
  const here = () => {
    if (!open()) throw new LibsqlError('The transaction was rolled back', 'TRANSACTION_CLOSED')
    return connection
  }
  const own: Record<PropertyKey, unknown> = {
    dialect: 'sqlite',
    $queryRawUnsafe: async (sql: string, ...params: unknown[]) => here().query(sql, params),
    $executeRawUnsafe: async (sql: string, ...params: unknown[]) => here().change(sql, params),
  }
  return new Proxy(client, {
    get: (target, key, receiver) => own[key] ?? (Reflect.get(target, key, receiver) as unknown),
  })
}
