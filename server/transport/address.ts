import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * The client's address. Of `X-Forwarded-For` only the part is believed that our own proxies wrote: so many hops from
 * the right. An IPv6 address stands for its /64, the least that one household has.
 */
export function clientAddress(req: IncomingMessage, trustedHops: number): string {
  const direct = req.socket.remoteAddress ?? 'unknown'
  if (trustedHops === 0) return network(direct)
  const header = req.headers['x-forwarded-for']
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim())
  const hops = [...forwarded.filter(Boolean), direct]
  const named = hops[Math.max(0, hops.length - 1 - trustedHops)] ?? direct
  return network(isIP(named) ? named : direct)
}

/** Where proxies that know it put the country of an address. */
const COUNTRY_HEADERS = ['cf-ipcountry', 'cloudfront-viewer-country', 'x-vercel-ip-country', 'x-country-code']

/** ISO 3166 code of the address's country; null where no proxy that is trusted names one. */
export function clientRegion(req: IncomingMessage, trustedHops: number): string | null {
  if (trustedHops === 0) return null
  for (const name of COUNTRY_HEADERS) {
    const value = req.headers[name]
    // XX is Cloudflare's word for unknown.
    if (typeof value === 'string' && /^[A-Z]{2}$/.test(value) && value !== 'XX') return value
  }
  return null
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = plain.includes('::')
    ? [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
    : left
  return `${groups.slice(0, 4).join(':')}::/64`
}
