import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrationsPath } from '../../scripts/prisma-schemas.ts'
import { freshDatabase, postgresUrl } from '#tests/support/postgres.ts'
import { migrate, type MigrationTarget } from './migrate.ts'
import { postgresTarget, sqliteTarget } from './migration-targets.ts'

const hasPostgres = (await postgresUrl()) !== null

let folder: string
let cleanUp: (() => unknown)[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-migrate-'))
  cleanUp = [() => rmSync(folder, { recursive: true })]
})

afterEach(async () => {
  for (const step of cleanUp.reverse()) await step()
})

async function open(dialect: 'sqlite' | 'postgres', url: string): Promise<MigrationTarget> {
  const target = await (dialect === 'sqlite' ? sqliteTarget(url) : postgresTarget(url))
  cleanUp.push(() => target.close())
  return target
}

async function freshUrl(dialect: 'sqlite' | 'postgres'): Promise<string> {
  if (dialect === 'sqlite') return join(folder, 'test.db')
  const { url, drop } = await freshDatabase()
  cleanUp.push(drop)
  return url
}

function write(name: string, sql: string) {
  mkdirSync(join(folder, 'migrations', name), { recursive: true })
  writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql)
}

describe.each(['sqlite', 'postgres'] as const)('migrate, %s', (dialect) => {
  describe.skipIf(dialect === 'postgres' && !hasPostgres)('on a database', () => {
    const dir = () => join(folder, 'migrations')

    test('applies what is missing, in order, once', async () => {
      write('2_b', 'INSERT INTO "Thing" VALUES (2)')
      write('1_a', 'CREATE TABLE "Thing" ("n" INTEGER); -- a comment at the end')
      const target = await open(dialect, await freshUrl(dialect))
      expect(await migrate(target, dir())).toEqual(['1_a', '2_b'])
      write('3_c', 'INSERT INTO "Thing" VALUES (3); -- no line break')
      expect(await migrate(target, dir())).toEqual(['3_c'])
      expect(await migrate(target, dir())).toEqual([])
      const rows = await target.query('SELECT "n" FROM "Thing" ORDER BY "n"')
      expect(rows.map((row) => row.n)).toEqual([2, 3])
    })

    test('applies the migrations of this version', async () => {
      const target = await open(dialect, await freshUrl(dialect))
      expect((await migrate(target, migrationsPath(dialect)))[0]).toMatch(/^\d{14}_init$/)
      expect(await migrate(target, migrationsPath(dialect))).toEqual([])
    })

    test('keeps nothing of a migration that fails, and goes on once it is repaired', async () => {
      write('1_a', 'CREATE TABLE "Thing" ("n" INTEGER);')
      write('2_b', 'CREATE TABLE "Other" ("n" INTEGER); INSERT INTO "Nowhere" VALUES (1);')
      const target = await open(dialect, await freshUrl(dialect))
      await expect(migrate(target, dir())).rejects.toThrow(/Migration 2_b failed, nothing of it was kept: .*Nowhere/)
      await expect(target.query('SELECT * FROM "Other"')).rejects.toThrow()
      write('2_b', 'CREATE TABLE "Other" ("n" INTEGER);')
      expect(await migrate(target, dir())).toEqual(['2_b'])
    })

    test('refuses a migration that was changed after it was applied', async () => {
      write('1_a', 'CREATE TABLE "Thing" ("n" INTEGER);')
      const target = await open(dialect, await freshUrl(dialect))
      await migrate(target, dir())
      write('1_a', 'CREATE TABLE "Thing" ("m" INTEGER);')
      await expect(migrate(target, dir())).rejects.toThrow('1_a is not the one that the database was made with')
    })

    test('refuses a database made by a newer version, and leaves it alone', async () => {
      write('1_a', 'CREATE TABLE "Thing" ("n" INTEGER);')
      write('2_b', 'CREATE TABLE "Other" ("n" INTEGER);')
      const target = await open(dialect, await freshUrl(dialect))
      await migrate(target, dir())
      rmSync(join(dir(), '2_b'), { recursive: true })
      write('1_between', 'CREATE TABLE "Between" ("n" INTEGER);')
      await expect(migrate(target, dir())).rejects.toThrow(/newer version: its migration 2_b/)
      await expect(target.query('SELECT * FROM "Between"')).rejects.toThrow()
    })

    test('a record left unfinished by another tool is refused, a rolled back one is done anew', async () => {
      write('1_a', 'CREATE TABLE "Thing" ("n" INTEGER);')
      const target = await open(dialect, await freshUrl(dialect))
      await migrate(target, dir())
      await target.execute(`UPDATE "_prisma_migrations" SET "finished_at" = NULL;`)
      await expect(migrate(target, dir())).rejects.toThrow('half done')
      await target.execute(`UPDATE "_prisma_migrations" SET "rolled_back_at" = CURRENT_TIMESTAMP; DROP TABLE "Thing";`)
      expect(await migrate(target, dir())).toEqual(['1_a'])
    })
  })
})

describe('migrate, sqlite only', () => {
  const tables = `CREATE TABLE "Room" ("id" TEXT PRIMARY KEY);
    CREATE TABLE "Message" ("id" TEXT, "roomId" TEXT REFERENCES "Room" ("id") ON DELETE CASCADE);
    INSERT INTO "Room" VALUES ('r'); INSERT INTO "Message" VALUES ('m', 'r');`

  // As the engine writes it: in a transaction the first line is without effect.
  const redefine = `PRAGMA foreign_keys=OFF;
    CREATE TABLE "new_Room" ("id" TEXT PRIMARY KEY, "name" TEXT);
    INSERT INTO "new_Room" ("id") SELECT "id" FROM "Room";
    DROP TABLE "Room"; ALTER TABLE "new_Room" RENAME TO "Room";
    PRAGMA foreign_keys=ON;`

  test('redefining a table keeps the rows that refer to it', async () => {
    write('1_a', tables)
    write('2_b', redefine)
    const target = await open('sqlite', await freshUrl('sqlite'))
    await migrate(target, join(folder, 'migrations'))
    expect(await target.query('SELECT * FROM "Message"')).toHaveLength(1)
  })

  test('a migration that would leave a reference to nothing fails', async () => {
    write('1_a', tables)
    write('2_b', `DELETE FROM "Room";`)
    const target = await open('sqlite', await freshUrl('sqlite'))
    await expect(migrate(target, join(folder, 'migrations'))).rejects.toThrow('2_b failed')
    expect(await target.query('SELECT * FROM "Room"')).toHaveLength(1)
  })
})

describe.skipIf(!hasPostgres)('migrate, postgres only', () => {
  test('of several nodes that start at once one applies, the others wait and find it done', async () => {
    cpSync(migrationsPath('postgres'), join(folder, 'migrations'), { recursive: true })
    const url = await freshUrl('postgres')
    const nodes = await Promise.all(Array.from({ length: 5 }, () => open('postgres', url)))
    const applied = await Promise.all(nodes.map((node) => migrate(node, join(folder, 'migrations'))))
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  })
})
