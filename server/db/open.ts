import type { Settings } from '#server/settings.ts'
import type { Database } from './database.ts'

/** Opens the database that the settings name; the drivers of the other one are not even loaded. */
export async function openDatabase(settings: Settings['database']): Promise<Database> {
  if (settings.kind === 'sqlite') {
    const { openSqlite } = await import('./sqlite.ts')
    return openSqlite(settings.path)
  }
  const { openPostgres } = await import('./postgres.ts')
  return openPostgres(settings.url)
}
