import type { Logger } from '#server/logger.ts'
import type { Settings } from '#server/settings.ts'
import { REAL_TWITCH, TWITCH_PICTURES, type TwitchApp } from './app.ts'
import { TwitchClient } from './client.ts'

export interface Twitch {
  app: TwitchApp
  client: TwitchClient
  /** The origin of people's pictures. */
  pictures: string
  close(): Promise<void>
}

/**
 * Twitch, where there are credentials for it; its simulator, where nobody but this machine reaches the site; else
 * nothing. What is not wanted is not even loaded.
 */
export async function openTwitch({
  settings,
  secret,
  logger,
  callbackOrigin,
}: {
  settings: Settings
  secret: string
  logger: Logger
  /** The site's own origin, once it is known. */
  callbackOrigin: () => string | null
}): Promise<Twitch | null> {
  if (settings.twitch) {
    const app = { ...REAL_TWITCH, ...settings.twitch, simulated: false }
    return { app, client: new TwitchClient(app), pictures: TWITCH_PICTURES, close: () => Promise.resolve() }
  }
  if (!settings.loopback) return null
  const { openSimulator } = await import('./simulator/simulator.ts')
  const simulator = await openSimulator({
    dataDir: settings.dataDir,
    secret,
    redirectUris: () => [callbackOrigin()].flatMap((origin) => origin ?? []).map(callbackUrl),
    logger,
  })
  const { origin, clientId, clientSecret } = simulator
  const app = { issuer: `${origin}/oauth2`, helix: `${origin}/helix`, clientId, clientSecret, simulated: true }
  return { app, client: new TwitchClient(app), pictures: origin, close: () => simulator.close() }
}

const callbackUrl = (origin: string): string => `${origin}/api/auth/callback/twitch`
