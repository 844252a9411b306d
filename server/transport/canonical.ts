import type { IncomingMessage } from 'node:http'
import { isLoopback, type Settings } from '#server/settings.ts'

const EVERYWHERE = new Set(['127.0.0.1', '0.0.0.0', '::', '[::]', '::1', '[::1]', 'localhost'])

/**
 * The one address of the site: `PUBLIC_URL`, else this machine as people type it. Cookies belong to a name: what
 * begins at `localhost` and ends at `127.0.0.1` has lost them.
 */
export function canonicalOrigin({ publicUrl, host }: Settings, address: string): string {
  if (publicUrl !== null) return publicUrl
  return EVERYWHERE.has(host) ? `http://localhost:${new URL(address).port}` : address
}

/** Where a page asked for by another of this machine's names is; null where it is asked for by the right one. */
export function canonicalPage({ publicUrl }: Settings, origin: string, req: IncomingMessage): string | null {
  const { host = '', accept = '' } = req.headers
  if (publicUrl !== null || req.method !== 'GET' || !accept.includes('text/html')) return null
  const named = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
  if (!named || !isLoopback(named.hostname) || named.origin === origin) return null
  // A port that was mapped on the way here is the one that people use.
  const right = new URL(req.url?.startsWith('/') ? req.url.replace(/^\/+/, '/') : '/', origin)
  return named.port === right.port ? right.href : null
}
