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
