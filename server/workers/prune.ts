import { END_REASON_KEPT } from '#server/auth/sessions.ts'
import type { Database } from '#server/db/database.ts'

export interface Worker {
  stop(): Promise<void>
}

const EVERY = 60 * 60 * 1000
const DAY = 24 * 60 * 60 * 1000

/** Every hour: removes changes older than the retention and sessions that have run out, and folds the database's log. */
export function pruneRegularly(options: {
  database: Database
  prune: (before: string) => Promise<number>
  retentionDays: number
  onError: (error: unknown) => void
}): Worker {
  let running = Promise.resolve()
  const run = () => {
    running = running.then(() => once(options)).catch(options.onError)
  }
  const timer = setInterval(run, EVERY).unref()
  run()
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}

async function once({
  database,
  prune,
  retentionDays,
}: {
  database: Database
  prune: (before: string) => Promise<number>
  retentionDays: number
}): Promise<void> {
  const now = Date.now()
  await prune(new Date(now - retentionDays * DAY).toISOString())
  await database.transaction(async (tx) => {
    await tx.session.deleteMany({ where: { expiresAt: { lt: new Date(now).toISOString() } } })
    await tx.endedSession.deleteMany({ where: { endedAt: { lt: new Date(now - END_REASON_KEPT).toISOString() } } })
  })
  await database.fold()
}
