import { existsSync } from 'node:fs'
import { createCore } from '../server/core.ts'
import type { Reader } from '../server/db/database.ts'
import { openEpoch } from '../server/db/epoch.ts'
import { lockFile } from '../server/db/file-lock.ts'
import { migrateDatabase } from '../server/db/migrate-database.ts'
import { openDatabase } from '../server/db/open.ts'
import type { Runner } from '../server/kernel/runner.ts'
import { createLogger } from '../server/logger.ts'
import { createMetrics } from '../server/metrics.ts'
import type { Settings } from '../server/settings.ts'
import { Refusal, root } from './command-line.ts'

/**
 * Does the work on the database of a site that does not run, in the order of a start: lock → migrations → database →
 * log. @throws Refusal, FileInUse
 */
export async function withStoppedSite<T>(
  settings: Settings,
  work: (site: { runner: Runner; reader: Reader }) => Promise<T>,
): Promise<T> {
  const closers: (() => void | Promise<void>)[] = []
  try {
    const { database: where, dataDir } = settings
    if (where.kind === 'sqlite') {
      if (!existsSync(where.path)) throw new Refusal(`There is no database at ${where.path}: check DATA_DIR`)
      closers.push(lockFile(where.path))
    }
    const applied = await migrateDatabase(where, root)
    if (applied.length > 0)
      console.error('The database was of an older version, and is of this one now: only a backup leads back.')
    const database = await openDatabase(where)
    closers.push(() => database.close())
    const epoch = await openEpoch(database, dataDir)
    closers.push(() => epoch.close())
    const core = createCore({ settings, database, epoch, logger: createLogger('silent'), metrics: createMetrics() })
    closers.push(() => core.close())
    return await work({ runner: core.runner, reader: database.reader })
  } finally {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer()
  }
}
