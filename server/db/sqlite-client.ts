import Database from 'libsql'
import {
  LibsqlError,
  type Client,
  type InArgs,
  type InStatement,
  type ResultSet,
  type Transaction,
} from '@libsql/client'

type Statement = ReturnType<Database.Database['prepare']>

interface Prepared {
  statement: Statement
  /** Null where the statement returns no rows. */
  columns: { names: string[]; types: string[] } | null
}

const CACHED_STATEMENTS = 256

const PRAGMAS = [
  'journal_mode = WAL',
  // An acknowledged message survives power loss, not only a crash of the process.
  'synchronous = FULL',
  'foreign_keys = ON',
  // What was deleted or edited away is nowhere to be had, the file's free pages included.
  'secure_delete = ON',
  'temp_store = MEMORY',
  'cache_size = -65536',
  // Pages, 12 MiB: moving them into the file holds everyone up. With 16,000 pages the p99 of an acknowledgement is
  // three times as long (93 ms to 28), and no more is sent.
  'wal_autocheckpoint = 3000',
]

/**
 * One SQLite connection behind the client interface that Prisma's adapter takes.
 *
 * The stock client opens a connection per transaction and never closes it, and prepares every statement anew;
 * this one keeps the transaction on its one connection (Prisma's adapter lets nothing else in meanwhile) and keeps
 * prepared statements.
 */
export class SqliteClient implements Client {
  closed = false
  readonly protocol = 'file'
  readonly #db: Database.Database
  readonly #cache = new Map<string, Prepared>()

  constructor(path: string, pragmas: readonly string[] = []) {
    this.#db = new Database(path, { timeout: 5 })
    for (const pragma of [...PRAGMAS, ...pragmas]) this.#db.prepare(`PRAGMA ${pragma}`).all()
  }

  get inTransaction(): boolean {
    return this.#db.inTransaction
  }

  /** Rows of a raw statement, as objects. */
  query(sql: string, params: readonly unknown[]): Record<string, unknown>[] {
    const { columns, rows } = this.#run({ sql, args: params as InArgs })
    return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])))
  }

  /** How many rows a raw statement changed. */
  change(sql: string, params: readonly unknown[]): number {
    return this.#run({ sql, args: params as InArgs }).rowsAffected
  }

  execute(statement: InStatement | string, args?: InArgs): Promise<ResultSet> {
    return new Promise((resolve) => resolve(this.#run(statement, args)))
  }

  async transaction(): Promise<Transaction> {
    this.#run('BEGIN IMMEDIATE')
    const end = (sql: string) => () =>
      new Promise<void>((resolve) => {
        if (this.#db.inTransaction) this.#run(sql)
        resolve()
      })
    return {
      execute: (statement: InStatement) => this.execute(statement),
      batch: (statements: InStatement[]) => Promise.all(statements.map((statement) => this.execute(statement))),
      executeMultiple: (sql: string) => this.executeMultiple(sql),
      commit: async () => {
        // SQLite ends a transaction by itself on a full disk: a commit of nothing must not pass for one.
        if (!this.#db.inTransaction) throw new LibsqlError('The transaction was rolled back', 'TRANSACTION_CLOSED')
        this.#run('COMMIT')
      },
      rollback: end('ROLLBACK'),
      close: () => void end('ROLLBACK')(),
      closed: false,
    }
  }

  async executeMultiple(sql: string): Promise<void> {
    this.#cache.clear()
    this.#db.exec(sql)
  }

  batch(): Promise<ResultSet[]> {
    return Promise.reject(new Error('not used: transactions go through transaction()'))
  }

  migrate(): Promise<ResultSet[]> {
    return Promise.reject(new Error('not used: server/db/migrate.ts applies migrations'))
  }

  sync(): Promise<never> {
    return Promise.reject(new Error('not used: there is no replica'))
  }

  reconnect(): void {
    this.#cache.clear()
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.#cache.clear()
    this.#db.close()
  }

  #run(input: InStatement | string, more?: InArgs): ResultSet {
    const sql = typeof input === 'string' ? input : input.sql
    const args = ((typeof input === 'string' ? more : input.args) ?? []) as unknown[]
    try {
      const { statement, columns } = this.#prepare(sql)
      const values = args.map((value) =>
        typeof value === 'boolean' ? (value ? 1 : 0) : value instanceof ArrayBuffer ? Buffer.from(value) : value,
      )
      if (columns) {
        const rows = statement.all(values) as unknown as ResultSet['rows']
        return result(columns.names, columns.types, rows, 0)
      }
      return result([], [], [], statement.run(values).changes)
    } catch (error) {
      throw asLibsqlError(error)
    }
  }

  #prepare(sql: string): Prepared {
    const known = this.#cache.get(sql)
    if (known) {
      this.#cache.delete(sql)
      this.#cache.set(sql, known)
      return known
    }
    // SQLite counts `$1` by first appearance and `?1` by its number, as Postgres does `$1`.
    const statement = this.#db.prepare(sql.replace(/\$(\d+)/g, '?$1'))
    const found = statement.reader ? statement.raw(true).columns() : null
    const prepared = {
      statement,
      columns: found && { names: found.map((column) => column.name), types: found.map((column) => column.type ?? '') },
    }
    if (this.#cache.size >= CACHED_STATEMENTS) {
      const oldest = this.#cache.keys().next().value
      if (oldest !== undefined) this.#cache.delete(oldest)
    }
    this.#cache.set(sql, prepared)
    return prepared
  }
}

function result(columns: string[], columnTypes: string[], rows: ResultSet['rows'], rowsAffected: number): ResultSet {
  return { columns, columnTypes, rows, rowsAffected, lastInsertRowid: undefined, toJSON: () => ({ columns, rows }) }
}

function asLibsqlError(error: unknown): unknown {
  if (error instanceof LibsqlError || !(error instanceof Error) || !('code' in error)) return error
  const { code, rawCode } = error as Error & { code: string; rawCode?: number }
  return new LibsqlError(error.message, code, undefined, rawCode, error)
}
