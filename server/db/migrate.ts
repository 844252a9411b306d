import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface MigrationTarget {
  dialect: 'sqlite' | 'postgres'
  query(sql: string): Promise<Record<string, unknown>[]>
  /** Runs a script of several statements in one transaction: all of it or nothing. */
  execute(script: string): Promise<void>
  /** Runs the work while no other node migrates the same database. */
  exclusively<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

// The table that Prisma's CLI keeps, so that either can go on where the other stopped.
const time = { sqlite: 'DATETIME', postgres: 'TIMESTAMPTZ' }
const recordTable = (dialect: MigrationTarget['dialect']) => `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" ${time[dialect]},
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" ${time[dialect]},
  "started_at" ${time[dialect]} NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
);`

/** Applies the committed migrations that the database does not have yet, in the order of their names; returns those. */
export async function migrate(target: MigrationTarget, dir: string): Promise<string[]> {
  const migrations = await readMigrations(dir)
  return target.exclusively(async () => {
    await target.execute(recordTable(target.dialect))
    const applied = await appliedMigrations(target)
    check(migrations, applied)
    const missing = migrations.filter(({ name }) => !applied.has(name))
    for (const { name, sql, checksum } of missing) {
      const record = `INSERT INTO "_prisma_migrations"
        ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
        VALUES ('${randomUUID()}', '${checksum}', '${name}', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 1);`
      try {
        await target.execute(`${sql}\n;${record}`)
      } catch (cause) {
        throw new Error(`Migration ${name} failed, nothing of it was kept: ${(cause as Error).message}`, { cause })
      }
    }
    return missing.map(({ name }) => name)
  })
}

async function readMigrations(dir: string) {
  const entries = await readdir(dir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory() && /^\w+$/.test(entry.name)).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(dir, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function appliedMigrations(target: MigrationTarget) {
  const rows = await target.query(`SELECT "migration_name" AS name, "checksum" AS checksum, "finished_at" AS finished
    FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`)
  return new Map(rows.map((row) => [String(row.name), { checksum: row.checksum, finished: row.finished !== null }]))
}

function check(
  migrations: { name: string; checksum: string }[],
  applied: Awaited<ReturnType<typeof appliedMigrations>>,
) {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const [name, { checksum, finished }] of applied) {
    const ours = known.get(name)
    if (!ours)
      throw new Error(`The database was made by a newer version: its migration ${name} is unknown to this one.`)
    if (!finished) throw new Error(`Another program left migration ${name} half done: restore a backup.`)
    if (ours !== checksum) throw new Error(`Migration ${name} is not the one that the database was made with.`)
  }
}
