import type { MigrationTarget } from './migrate.ts'

// Redefining a table drops the old one, and a drop deletes the rows that refer to it unless foreign keys are off,
// which SQLite allows outside a transaction only. So they are, and are checked before the commit.
const CHECK_REFERENCES = `
CREATE TEMP TABLE "_dangling_references" ("count" CHECK ("count" = 0));
INSERT INTO "_dangling_references" SELECT count(*) FROM pragma_foreign_key_check;
DROP TABLE "_dangling_references";`

/** An SQLite file. One process has it (the file's lock is taken before), so there is nobody to exclude. */
export async function sqliteTarget(path: string): Promise<MigrationTarget> {
  const { default: Database } = await import('libsql')
  const db = new Database(path)
  db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF;')
  return {
    dialect: 'sqlite',
    query: async (sql) => db.prepare(sql).all() as Record<string, unknown>[],
    execute: async (script) => {
      try {
        db.exec(`BEGIN IMMEDIATE;\n${script}\n${CHECK_REFERENCES}\nCOMMIT;`)
      } finally {
        if (db.inTransaction) db.exec('ROLLBACK')
      }
    },
    exclusively: (work) => work(),
    close: async () => void db.close(),
  }
}

// The number that Prisma's CLI locks, so that it and the nodes keep out of each other's way too.
const LOCK = 72707369

/** A Postgres database, over one connection. Several nodes may start at once: the lock lets them in one by one. */
export async function postgresTarget(url: string): Promise<MigrationTarget> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  // A lost connection fails the query under way; unheard, the event would end the process.
  client.on('error', () => undefined)
  await client.connect()
  return {
    dialect: 'postgres',
    query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    execute: async (script) => {
      try {
        await client.query(`BEGIN;\n${script}\nCOMMIT;`)
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined)
        throw error
      }
    },
    exclusively: async (work) => {
      await client.query(`SELECT pg_advisory_lock(${LOCK})`)
      try {
        return await work()
      } finally {
        await client.query(`SELECT pg_advisory_unlock(${LOCK})`)
      }
    },
    close: () => client.end(),
  }
}
