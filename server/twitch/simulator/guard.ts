import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback } from '#server/settings.ts'
import { Refusal } from './exchange.ts'

/** A foreign name that points here is somebody else's page asking through the browser of this machine. @throws Refusal 403 */
export function refuseForeignHost({ host }: IncomingHttpHeaders): void {
  const url = host !== undefined && URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
  if (!url || !isLoopback(url.hostname)) throw new Refusal(403, 'this is reached as 127.0.0.1 or localhost only')
}

/** What changes something is asked by these pages, or by no page at all. @throws Refusal 403 */
export function refuseForeignPage({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): void {
  const foreign = origin !== undefined && origin !== `http://${host}`
  if (foreign || site === 'cross-site' || site === 'same-site')
    throw new Refusal(403, 'another site may not do this in your name')
}
