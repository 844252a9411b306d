import type { IncomingMessage } from 'node:http'
import { fail } from '#server/kernel/fail.ts'
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

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What changes something is done for pages of this site only. A bearer token is no cookie: nobody sends it by accident. */
export function refuseForeign(settings: Settings, req: IncomingMessage): void {
  const { origin, authorization } = req.headers
  if (SAFE.has(req.method ?? '') || origin === undefined || authorization !== undefined) return
  if (origin !== ownOrigin(settings, req)) fail('forbidden', 'Another site may not do this in your name.')
}
