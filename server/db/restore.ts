import { copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import Database from 'libsql'
import { newId } from '#server/ids.ts'
import { lockFile } from './file-lock.ts'
import { migrateDatabase } from './migrate-database.ts'
import type { MigrationTarget } from './migrate.ts'
import { postgresTarget, sqliteTarget } from './migration-targets.ts'
import { flush } from './sqlite-copy.ts'

/** A copy that cannot be used, or a database that is in use. The message is one line. */
export class RestoreRefused extends Error {}

export interface Restored {
  bytes: number
  messages: number
  /** Where the database that was there before is now. */
  aside: string | null
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Opens a file, looks into it, closes it. @throws RestoreRefused where that cannot be */
function look<T>(path: string, into: (rows: (sql: string) => Record<string, unknown>[]) => T): T {
  const db = new Database(path)
  try {
    return into((sql) => db.prepare(sql).all() as Record<string, unknown>[])
  } catch (error) {
    if (error instanceof RestoreRefused) throw error
    throw new RestoreRefused(`it cannot be read: ${oneLine(error instanceof Error ? error.message : error)}`)
  } finally {
    db.close()
  }
}

/** @throws RestoreRefused where the file is damaged, or no database of Greenroom's */
export const checkSqlite = (path: string): { messages: number } =>
  look(path, (rows) => {
    const [first] = rows('PRAGMA integrity_check(1)')
    if (first?.integrity_check !== 'ok') throw new RestoreRefused(`it is damaged: ${oneLine(first?.integrity_check)}`)
    const tables = new Set(rows(`SELECT name FROM sqlite_schema WHERE type = 'table'`).map(({ name }) => name))
    if (!['_prisma_migrations', 'Meta', 'Topic', 'Change', 'Message'].every((name) => tables.has(name)))
      throw new RestoreRefused('it is no database of Greenroom')
    return { messages: Number(rows('SELECT count(*) AS count FROM "Message"')[0]?.count) }
  })

/**
 * Brings what the write-ahead log holds into the file, which then stands alone. The first to open the file has to do
 * it: a connection's prepared statements keep it half open until they are collected, and its log with it.
 */
const foldWal = (path: string): void => look(path, (rows) => void rows('PRAGMA journal_mode = DELETE'))

/**
 * Puts a copy in the place of the database, which is moved aside; what is wrong with the copy is found out before.
 * `root` is the project's folder, where the migrations are.
 */
export async function restoreSqlite(copy: string, path: string, root: string): Promise<Restored> {
  await mkdir(dirname(path), { recursive: true })
  const unlock = lockFile(path)
  const staged = `${path}.restoring`
  try {
    // Only what was staged is opened: the copy may lie where nobody can write.
    await removeDatabase(staged)
    await copyFile(copy, staged)
    if (await exists(`${copy}-wal`)) await copyFile(`${copy}-wal`, `${staged}-wal`)
    foldWal(staged)
    const { messages } = checkSqlite(staged)
    await migrateDatabase({ kind: 'sqlite', path: staged }, root).catch((error: Error) => {
      throw new RestoreRefused(oneLine(error.message))
    })
    await setEpoch({ kind: 'sqlite', path: staged })
    await flush(staged)
    const aside = await moveAside(path)
    await rename(staged, path)
    await flush(dirname(path))
    return { bytes: (await stat(path)).size, messages, aside }
  } finally {
    await removeDatabase(staged)
    unlock()
  }
}

/**
 * Keeps the present database under another name, with what its log still holds. It stays in its place until the
 * other one is put there: after a crash in between the next start finds one of the two, never none.
 */
async function moveAside(path: string): Promise<string | null> {
  if (!(await exists(path))) return null
  const aside = `${path}.before-restore-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
  try {
    foldWal(path)
  } catch {
    // It is damaged, perhaps the very reason for restoring: its log goes with it as it is.
  }
  // A log that stayed would be taken for the new file's.
  if (await exists(`${path}-wal`)) await rename(`${path}-wal`, `${aside}-wal`)
  await rm(`${path}-shm`, { force: true })
  // Not every file system knows a second name for a file.
  await link(path, aside).catch(() => rename(path, aside))
  return aside
}

async function removeDatabase(path: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(`${path}${end}`, { force: true })
}

// A dump that was restored into another server carries transaction ids that are not that server's (pubsub/README.md):
// all changes get the lowest, and each consumer the place before the first that it had not passed.
const OTHER_SERVER = `
LOCK TABLE "Change", "Consumer" IN EXCLUSIVE MODE;
UPDATE "Consumer" c SET xact = 0, "position" = coalesce(
  (SELECT min(id) - 1 FROM "Change" WHERE (xact, id) > (c.xact, c."position")),
  (SELECT max(id) FROM "Change"), c."position");
UPDATE "Change" SET xact = 0 WHERE xact <> 0;`

type Where = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/** Gives a database a new epoch: the numbers that clients hold are of no use any more, and they load anew. */
async function setEpoch(database: Where): Promise<void> {
  const target = database.kind === 'sqlite' ? await sqliteTarget(database.path) : await postgresTarget(database.url)
  try {
    if (database.kind === 'postgres') await refuseOthers(target)
    const epoch = `INSERT INTO "Meta" ("key", "value") VALUES ('epoch', '${newId()}')
      ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value";`
    await target.execute(database.kind === 'postgres' ? OTHER_SERVER + epoch : epoch)
  } finally {
    await target.close()
  }
}

async function refuseOthers(target: MigrationTarget): Promise<void> {
  const [tables] = await target.query(
    `SELECT to_regclass('"Change"') IS NOT NULL AND to_regclass('"Meta"') IS NOT NULL AS ours`,
  )
  if (tables?.ours !== true) throw new RestoreRefused('the database is none of Greenroom: restore the dump first')
  const [others] = await target.query(`SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`)
  if (others?.count !== 0)
    throw new RestoreRefused(`others are connected to the database (${String(others?.count)}): stop them first`)
}

/** After a database was put back by other means than `restoreSqlite`, a Postgres dump above all. */
export async function giveNewEpoch(database: Where): Promise<void> {
  if (database.kind === 'postgres') return setEpoch(database)
  if (!(await exists(database.path))) throw new RestoreRefused(`there is no database at ${database.path}`)
  const unlock = lockFile(database.path)
  try {
    checkSqlite(database.path)
    await setEpoch(database)
  } finally {
    unlock()
  }
}

const oneLine = (value: unknown): string => String(value).trim().replaceAll(/\s+/g, ' ')
