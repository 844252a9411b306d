import { join } from 'node:path'
import type { Settings } from '#server/settings.ts'
import { migrate } from './migrate.ts'
import { postgresTarget, sqliteTarget } from './migration-targets.ts'

/** Applies the migrations that the database does not have yet; returns their names. Run from the project's folder. */
export async function migrateDatabase(database: Settings['database'], root = process.cwd()): Promise<string[]> {
  const target = database.kind === 'sqlite' ? await sqliteTarget(database.path) : await postgresTarget(database.url)
  try {
    return await migrate(target, join(root, 'prisma', database.kind, 'migrations'))
  } finally {
    await target.close()
  }
}
