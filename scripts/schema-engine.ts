import { readFile } from 'node:fs/promises'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  mockMigrationAwareAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm'
import type { Dialect } from './prisma-schemas.ts'

// A diff of two schemas asks a Postgres server nothing but its version: answered here, so that none has to run.
const postgresStub = (): SqlMigrationAwareDriverAdapterFactory => {
  const factory = mockMigrationAwareAdapterFactory('postgres')
  const connect = async () => ({
    ...(await factory.connect()),
    queryRaw: () =>
      Promise.resolve({
        columnNames: ['exists', 'version', 'numeric_version'],
        columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
        rows: [[true, 'PostgreSQL 14.0', 140000]],
      }),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
  })
  return { ...factory, connect, connectToShadowDb: connect }
}

let engineClass: Promise<typeof SchemaEngine> | undefined

// The package's own entry expects a bundler that loads .wasm: done by hand here. Once per process: the glue keeps
// views of the first instance's memory.
const loadEngine = () => (engineClass ??= instantiate())

async function instantiate(): Promise<typeof SchemaEngine> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = new URL('./schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'))
  const imports = { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports }
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports)
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue.SchemaEngine
}

// SQLite numbers rows by itself in a column of type INTEGER only; the engine writes BIGINT for a BigInt and leaves
// the numbering out. AUTOINCREMENT: a number is never used again, not even when the newest row was pruned.
const numberedByItself = (sql: string, schema: string) => {
  const isNumbered = /\bBigInt\s+@id\s+@default\(autoincrement\(\)\)/.test(schema)
  return isNumbered
    ? sql.replaceAll(/("\w+") BIGINT NOT NULL PRIMARY KEY(?=[,\n])/g, '$1 INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT')
    : sql
}

// Without the right to create schemas even IF NOT EXISTS fails, and `public` need not be the one in use.
const withoutCreateSchema = (sql: string) => sql.replace(/^-- CreateSchema\n.*\n\n/, '')

/** The SQL that leads from one schema to the other, '' when nothing changed. From null: from an empty database. */
export async function diffSql(dialect: Dialect, from: string | null, to: string): Promise<string> {
  const Engine = await loadEngine()
  const factory = dialect === 'sqlite' ? new PrismaLibSql({ url: ':memory:' }) : postgresStub()
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  const engine = await Engine.new({ datamodels: [['schema.prisma', to]] }, () => undefined, adapter)
  const datamodel = (content: string): DiffTarget => ({
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content }],
  })
  try {
    const result = await engine.diff({
      from: from === null ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    if (result.exitCode === 0) return ''
    const sql = result.stdout ?? ''
    return dialect === 'sqlite' ? numberedByItself(sql, to) : withoutCreateSchema(sql)
  } finally {
    engine.free()
  }
}
