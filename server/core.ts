import { InProcessWire } from '#pubsub/in-process-wire.ts'
import { PubSub } from '#pubsub/pubsub.ts'
import { SqlStorage, type Sql } from '#pubsub/sql-storage.ts'
import { registry } from '#server/commands/registry.ts'
import type { Database } from '#server/db/database.ts'
import type { Epoch } from '#server/db/epoch.ts'
import { LocalFiles, uploadFolder } from '#server/files/local-files.ts'
import { Pictures } from '#server/files/pictures.ts'
import { foundAtOnce } from '#server/emotion/detector.ts'
import { changeData } from '#server/domain/change/view.ts'
import type { AnyCommand, Surroundings } from '#server/kernel/command.ts'
import { memoryLimits, NO_LIMITS, type Limits } from '#server/kernel/limits.ts'
import { Runner } from '#server/kernel/runner.ts'
import { createLogReader } from '#server/log-reader.ts'
import type { Logger } from '#server/logger.ts'
import type { Metrics } from '#server/metrics.ts'
import type { Settings } from '#server/settings.ts'

/** Everything below the doors: the log, its reader and the runner. */
export interface Core {
  registry: ReadonlyMap<string, AnyCommand>
  pubsub: PubSub<Sql, string>
  around: Surroundings
  runner: Runner
  limits: Limits
  /** Who is connected is known by the door that has the sockets. */
  setOnline(online: Pick<Surroundings, 'standing' | 'isSessionOnline'>): void
  close(): Promise<void>
}

export interface CoreOptions {
  settings: Settings
  database: Database
  epoch: Epoch
  logger: Logger
  metrics: Metrics
}

export function createCore({ settings, database, epoch, logger, metrics }: CoreOptions): Core {
  const onError = (error: unknown, doing?: string) => logger.error({ err: error, doing }, 'a background task failed')
  const storage = new SqlStorage({
    dialect: database.dialect,
    reader: database.reader,
    transaction: (work) => database.transaction(work),
  })
  const pubsub = new PubSub<Sql, string>({ storage, wire: new InProcessWire<string>(onError), onError })
  let online: Pick<Surroundings, 'standing' | 'isSessionOnline'> = {
    standing: () => ({ state: 'offline' }),
    isSessionOnline: () => false,
  }
  const around: Surroundings = {
    epoch: epoch.id,
    log: createLogReader(pubsub, database.reader),
    pictures: new Pictures(new LocalFiles(uploadFolder(settings.dataDir))),
    isOnline: (userId) => online.standing(userId).state !== 'offline',
    standing: (userId) => online.standing(userId),
    isSessionOnline: (sessionId) => online.isSessionOnline(sessionId),
    emotionOf: settings.emotionUrl === null ? foundAtOnce : null,
  }
  const limits = settings.rateLimits ? memoryLimits() : NO_LIMITS
  const runner = new Runner({
    database,
    log: pubsub,
    changeData,
    limits,
    logger,
    metrics: {
      ran: (command, code, milliseconds) => metrics.ran(command, code, milliseconds),
      committed: (commands, changes) => {
        metrics.committed(commands, changes)
        epoch.committed()
      },
    },
    around,
  })
  return {
    registry,
    pubsub,
    around,
    runner,
    limits,
    setOnline: (given) => {
      online = given
    },
    close: async () => {
      await runner.close()
      await pubsub.close()
    },
  }
}
