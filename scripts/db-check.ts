// npm run db:check: do prisma/model.prisma, the schemas made of it and the migrations agree?
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, type MigrationTarget } from '../server/db/migrate.ts'
import { postgresTarget, sqliteTarget } from '../server/db/migration-targets.ts'
import { freshDatabase, postgresUrl, stopPostgres } from '../tests/support/postgres.ts'
import { dialects, migrationsPath, schemaFor, schemaPath, type Dialect } from './prisma-schemas.ts'
import { diffSql } from './schema-engine.ts'

// Columns by name: one that was added later stands elsewhere than in a table made at once. What Prisma's model cannot
// say (triggers, virtual tables with their shadows) is not compared.
const SQLITE = `
WITH tables AS (
  SELECT t.name, m.sql FROM pragma_table_list t JOIN sqlite_master m ON m.name = t.name AND m.type = 'table'
  WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_prisma_migrations')
SELECT 'table ' || name || iif(sql LIKE '%AUTOINCREMENT%', ', numbered by itself', '') AS line FROM tables
UNION ALL
SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || iif(c."notnull", ' NOT NULL', '')
  || coalesce(' DEFAULT ' || c.dflt_value, '') || iif(c.pk, ' PRIMARY KEY ' || c.pk, '')
FROM tables t, pragma_table_info(t.name) c
UNION ALL
SELECT 'reference ' || t.name || '.' || f."from" || ' to ' || f."table" || '.' || f."to"
  || ', on delete ' || f.on_delete || ', on update ' || f.on_update
FROM tables t, pragma_foreign_key_list(t.name) f
UNION ALL
SELECT 'index ' || i.name || iif(i."unique", ', unique', '') || ' on ' || t.name || ' ('
  || (SELECT group_concat(coalesce(c.name, '…') || iif(c."desc", ' DESC', ''), ', ')
      FROM (SELECT * FROM pragma_index_xinfo(i.name) WHERE "key" ORDER BY seqno) c)
  || ')' || iif(i.partial, ' ' || (SELECT sql FROM sqlite_master WHERE name = i.name), '')
FROM tables t, pragma_index_list(t.name) i WHERE i.origin <> 'pk'`

const POSTGRES = `
SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type
  || coalesce('(' || character_maximum_length || ')', '') || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
  || coalesce(' DEFAULT ' || column_default, '') AS line
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
UNION ALL
SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
UNION ALL
SELECT 'constraint ' || conname || ' on ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'`

const folder = mkdtempSync(join(tmpdir(), 'greenroom-db-check-'))
const failures: string[] = []

const minus = (lines: Set<string>, others: Set<string>) => [...lines].filter((line) => !others.has(line))

/** What a fresh database holds after the work, a line per thing. */
async function linesAfter(dialect: Dialect, work: (target: MigrationTarget) => Promise<unknown>): Promise<Set<string>> {
  const fresh = dialect === 'postgres' ? await freshDatabase() : null
  const target = fresh
    ? await postgresTarget(fresh.url)
    : await sqliteTarget(mkdtempSync(join(folder, 'sqlite-')) + '/check.db')
  try {
    await work(target)
    const rows = await target.query(dialect === 'sqlite' ? SQLITE : POSTGRES)
    return new Set(rows.map((row) => String(row.line)))
  } finally {
    await target.close()
    await fresh?.drop()
  }
}

function checkSchema(dialect: Dialect) {
  const committed = existsSync(schemaPath(dialect)) ? readFileSync(schemaPath(dialect), 'utf8') : ''
  if (committed === schemaFor(dialect)) return
  failures.push(`prisma/${dialect}/schema.prisma is not of prisma/model.prisma: npm run db:migration -- <name>`)
}

async function checkMigrations(dialect: Dialect) {
  const sql = await diffSql(dialect, null, schemaFor(dialect))
  const ofModel = await linesAfter(dialect, (target) => target.execute(sql))
  const ofMigrations = await linesAfter(dialect, (target) => migrate(target, migrationsPath(dialect)))
  for (const line of minus(ofModel, ofMigrations)) failures.push(`${dialect}: in no migration: ${line}`)
  for (const line of minus(ofMigrations, ofModel)) failures.push(`${dialect}: not in the model: ${line}`)
}

try {
  for (const dialect of dialects) {
    checkSchema(dialect)
    if (dialect === 'postgres' && !(await postgresUrl())) {
      console.log('postgres: migrations not compared, there is no server (TEST_POSTGRES_URL, or Debian: postgresql)')
      continue
    }
    await checkMigrations(dialect).catch((error: Error) => failures.push(`${dialect}: ${error.message}`))
  }
} finally {
  stopPostgres()
  rmSync(folder, { recursive: true, force: true })
}
for (const failure of failures) console.error(failure)
if (failures.length > 0) process.exitCode = 1
