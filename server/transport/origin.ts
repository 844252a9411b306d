import type { IncomingMessage } from 'node:http'
import { isLoopback, type Settings } from '#server/settings.ts'

/**
 * The site's own origin: `PUBLIC_URL`, else the loopback host that the request itself names. Null where the request
 * names another host and no public address is set: then every Origin is foreign.
 */
export function ownOrigin(settings: Settings, req: IncomingMessage): string | null {
  if (settings.publicUrl !== null) return settings.publicUrl
  const { host } = req.headers
  if (host === undefined) return null
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
  return url && isLoopback(url.hostname) ? url.origin : null
}

/** Whether the site is reached over https: then cookies are Secure and carry the prefix that browsers guard. */
export const isSecure = (settings: Settings): boolean => settings.publicUrl?.startsWith('https:') ?? false
