import Database from 'libsql'
import { schema } from './sql-schema.fixture.ts'
import { SqlStorage, type Sql } from './sql-storage.ts'
import type { World } from './world.fixture.ts'

class LibsqlSql implements Sql {
  private readonly database: Database.Database

  constructor(database: Database.Database) {
    this.database = database
  }

  async $queryRawUnsafe<T>(sql: string, ...params: unknown[]): Promise<T> {
    return this.database.prepare(sql).all(...params) as T
  }

  async $executeRawUnsafe(sql: string, ...params: unknown[]): Promise<number> {
    return this.database.prepare(sql).run(...params).changes
  }
}

/** One writing and one reading connection on a SQLite file, as the server has them. Transactions queue. */
export function openSqlite(file: string, options: { pruneChunk?: number } = {}): World<Sql> & { reader: Sql } {
  const write = new Database(file)
  write.pragma('journal_mode = WAL')
  write.pragma('synchronous = FULL')
  if (write.prepare(`select 1 from sqlite_master where name = 'Topic'`).all().length === 0) {
    for (const statement of schema('sqlite')) write.exec(statement)
  }
  const read = new Database(file)
  const writer = new LibsqlSql(write)
  const reader = new LibsqlSql(read)
  let free: Promise<void> = Promise.resolve()

  const begin: World<Sql>['begin'] = async () => {
    const before = free
    let release = (): void => undefined
    free = new Promise((resolve) => (release = resolve))
    await before
    write.exec('begin immediate')
    const end = async (statement: string): Promise<void> => {
      write.exec(statement)
      release()
    }
    return { tx: writer, commit: () => end('commit'), rollback: () => end('rollback') }
  }

  const storage = new SqlStorage({
    dialect: 'sqlite',
    reader,
    transaction: (work) => inTransaction(begin, work),
    ...options,
  })
  const close = async (): Promise<void> => {
    read.close()
    write.close()
  }
  return { storage, begin, close, reader }
}

/** Runs the work in a transaction: commits when it resolves, rolls back when it rejects. */
export async function inTransaction<Tx, T>(begin: World<Tx>['begin'], work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, commit, rollback } = await begin()
  let result: T
  try {
    result = await work(tx)
  } catch (error) {
    await rollback()
    throw error
  }
  await commit()
  return result
}
