import { access, constants, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { controlCommands } from '#server/control/commands.ts'
import { openControl } from '#server/control/server.ts'
import { createCore } from '#server/core.ts'
import { openEpoch } from '#server/db/epoch.ts'
import { builtIn } from '#server/emotion/detector.ts'
import { OutsideDetector } from '#server/emotion/outside.ts'
import { lockFile } from '#server/db/file-lock.ts'
import { migrateDatabase } from '#server/db/migrate-database.ts'
import { openDatabase } from '#server/db/open.ts'
import { createLogger, type Logger } from '#server/logger.ts'
import { createMetrics } from '#server/metrics.ts'
import { authSecret } from '#server/auth/keys.ts'
import { TwitchSignIn } from '#server/auth/twitch-sign-in.ts'
import { Vault } from '#server/auth/vault.ts'
import { createPageRuntime } from '#server/page-runtime.ts'
import { setRuntime } from '#server/runtime.ts'
import { SettingsError, type Settings } from '#server/settings.ts'
import { AccountTokens } from '#server/twitch/account-tokens.ts'
import { openTwitch } from '#server/twitch/open.ts'
import { openWeb, type Web } from '#server/web.ts'
import { indexNames } from '#server/workers/index-names.ts'
import { giveEmotionsToAll } from '#server/workers/emotion.ts'
import { keepTwitchAccounts } from '#server/workers/twitch-accounts.ts'
import { pruneRegularly } from '#server/workers/prune.ts'
import { cleanUploadsRegularly } from '#server/workers/unused-uploads.ts'

export interface Started {
  web: Web
  close(): Promise<void>
}

/** Says that a step is done; the time since the one before is its own. */
export type Step = (name: string, detail?: string) => void

/**
 * Starts everything but the pages, in order: folder → lock → migrations → database → log → doors. What was opened is
 * closed again in the opposite order, also when a later step fails.
 */
export async function start(
  settings: Settings,
  { step = () => undefined, pages = false }: { step?: Step; pages?: boolean } = {},
): Promise<Started> {
  const closers: (() => void | Promise<void>)[] = []
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer()
  }
  try {
    await writableFolder('DATA_DIR', settings.dataDir)
    if (settings.database.kind === 'sqlite') {
      await writableFolder('DATABASE_URL', dirname(settings.database.path))
      closers.push(lockFile(settings.database.path))
    }
    const applied = await migrateDatabase(settings.database)
    const database = await openDatabase(settings.database)
    closers.push(() => database.close())
    step(
      'database',
      applied.length > 0 ? `${settings.database.kind}, ${applied.length} migrations` : settings.database.kind,
    )

    const secret = await authSecret(settings.authSecret, settings.dataDir)
    const logger = createLogger(settings.logLevel)
    const metrics = createMetrics()
    const epoch = await openEpoch(database, settings.dataDir)
    closers.push(() => epoch.close())
    const core = createCore({ settings, database, epoch, logger, metrics })
    closers.push(() => core.close())
    const pruning = pruneRegularly({
      database,
      prune: (before) => core.pubsub.prune(before),
      retentionDays: settings.changeRetentionDays,
      onError: (error) => logger.warn({ err: error }, 'pruning failed, the next try is in an hour'),
    })
    closers.push(() => pruning.stop())
    const cleaning = cleanUploadsRegularly({
      ...{ pictures: core.around.pictures, reader: database.reader, runner: core.runner },
      onError: (error) => logger.warn({ err: error }, 'unused uploads were not removed, the next try is in an hour'),
    })
    closers.push(() => cleaning.stop())

    const indexing = indexNames({
      ...{ reader: database.reader, runner: core.runner },
      onError: (error) => logger.warn({ err: error }, 'names were not indexed, the next try is at the next start'),
    })
    closers.push(() => indexing.stop())

    const { emotionUrl } = settings
    const emotions = giveEmotionsToAll({
      ...{ pubsub: core.pubsub, reader: database.reader, runner: core.runner, logger, epoch: epoch.id },
      foundAtSending: emotionUrl === null,
      detector:
        emotionUrl === null ? builtIn : new OutsideDetector({ url: emotionUrl, onChange: tellOfOutside(logger) }),
    })
    closers.push(() => emotions.stop())

    const site = { origin: null as string | null }
    const twitch = await openTwitch({ settings, secret, logger, callbackOrigin: () => site.origin })
    if (twitch) {
      closers.push(() => twitch.close())
      step('Twitch', twitch.app.simulated ? `simulated at ${twitch.pictures}` : 'with your credentials')
    } else step('Twitch', 'none: no credentials')
    const web = await openWeb({
      settings,
      core,
      database,
      logger,
      metrics,
      pictures: twitch?.pictures ?? null,
      pagesComing: pages,
    })
    closers.push(() => web.close())
    site.origin = web.origin
    const { reader } = database
    const { runner } = core
    const vault = new Vault(secret)
    if (twitch) {
      const tokens = new AccountTokens({ client: twitch.client, vault, reader, runner })
      const keeping = keepTwitchAccounts({
        app: twitch.app,
        client: twitch.client,
        tokens,
        vault,
        reader,
        runner,
        logger,
      })
      closers.push(() => keeping.stop())
    }
    const signIn = new TwitchSignIn({
      ...{ twitch, vault, reader, runner, secret, logger },
      origin: web.origin,
      cookieName: web.authenticator.cookieName,
    })
    const control = await openControl(
      settings.dataDir,
      controlCommands({ database: settings.database, runner, reader }),
      logger,
    )
    closers.push(() => control.close())
    setRuntime(
      createPageRuntime({ core, database, authenticator: web.authenticator, signIn, twitch: twitch?.app ?? null }),
    )
    step('doors')
    return { web, close }
  } catch (error) {
    await close()
    throw error
  }
}

const tellOfOutside = (logger: Logger) => (works: boolean, reason: string) => {
  if (works) logger.info('EMOTION_URL answers again')
  else logger.warn({ reason }, 'EMOTION_URL fails: the built-in detector stands in for it')
}

/** Makes sure that there is such a folder. @throws SettingsError that names the setting */
async function writableFolder(setting: string, path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
    await access(path, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new SettingsError(`${setting} takes a folder that can be written to; ${path} cannot (${code})`)
  }
}
