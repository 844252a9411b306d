import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { schema } from './sql-schema.fixture.ts'
import { SqlStorage, type Sql } from './sql-storage.ts'
import { inTransaction } from './sqlite.fixture.ts'
import type { World } from './world.fixture.ts'

class PgSql implements Sql {
  private readonly client: pg.Pool | pg.PoolClient

  constructor(client: pg.Pool | pg.PoolClient) {
    this.client = client
  }

  async $queryRawUnsafe<T>(sql: string, ...params: unknown[]): Promise<T> {
    return (await this.client.query(sql, params)).rows as T
  }

  async $executeRawUnsafe(sql: string, ...params: unknown[]): Promise<number> {
    return (await this.client.query(sql, params)).rowCount ?? 0
  }
}

/** A database of a random name on the server; `close()` drops it. */
export async function openPostgres(server: string): Promise<World<Sql> & { reader: Sql }> {
  const name = `pubsub_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const pool = new pg.Pool({ connectionString: url.href, max: 12 })
  // Connections that are still closing are cut by the drop.
  pool.on('error', () => undefined)
  for (const statement of schema('postgres')) await pool.query(statement)

  const begin: World<Sql>['begin'] = async () => {
    const client = await pool.connect()
    await client.query('begin')
    const end = async (statement: string): Promise<void> => {
      await client.query(statement)
      client.release()
    }
    return { tx: new PgSql(client), commit: () => end('commit'), rollback: () => end('rollback') }
  }

  const reader = new PgSql(pool)
  const storage = new SqlStorage({ dialect: 'postgres', reader, transaction: (work) => inTransaction(begin, work) })
  const close = async (): Promise<void> => {
    await pool.end()
    await administer(server, `drop database ${name} with (force)`)
  }
  return { storage, begin, close, reader }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}
