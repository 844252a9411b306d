import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { LimitKind, Who } from './command.ts'
import { fail } from './fail.ts'

/** Points per window, for a signed-in user and for an address. Windows in seconds. */
const LIMITS: Record<LimitKind, { user: number; address: number; seconds: number }> = {
  read: { user: 1200, address: 6000, seconds: 60 },
  write: { user: 300, address: 3000, seconds: 60 },
  send: { user: 120, address: 2400, seconds: 20 },
  sync: { user: 120, address: 1200, seconds: 60 },
  upload: { user: 100, address: 1000, seconds: 600 },
  picture: { user: 3000, address: 12000, seconds: 60 },
  connect: { user: 600, address: 600, seconds: 60 },
  credentials: { user: 30, address: 60, seconds: 300 },
}

/** Failed sign-ins, per handle and address together, and per address. */
const FAILED_LOGINS = { pair: 10, address: 100, seconds: 900 }

/**
 * Failed sign-ins with one handle from all addresses together, against guessing from very many. Addresses from which
 * its owner signed in before do not count and are not refused: an attack shuts the owner out of new places only, and
 * of the usual ones not at all.
 */
const FAILED_LOGINS_EVERYWHERE = { handle: 100, seconds: 3600 }

/** Handles with an address that are remembered for this; the oldest are forgotten first, and all by a restart. */
const FAMILIAR_MAX = 100_000

export interface Limits {
  /** @throws Fail `rate_limited` with `retryAfter` */
  take(kind: LimitKind, who: Who): Promise<void>
  /** Counts a try at signing in as failed, before it is looked at: many at once are many. @throws Fail `rate_limited` */
  tryLogin(handle: string, address: string): Promise<void>
  /** The try was none of those that count. */
  loginSucceeded(handle: string, address: string): Promise<void>
  /** The owner of a handle is at this address: what others try with it elsewhere does not shut them out here. */
  remember(handle: string, address: string): void
}

export const NO_LIMITS: Limits = {
  take: () => Promise.resolve(),
  tryLogin: () => Promise.resolve(),
  loginSucceeded: () => Promise.resolve(),
  remember: () => undefined,
}

/** Limits kept in this process. */
export function memoryLimits(): Limits {
  const limiter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterMemory({ keyPrefix, points, duration })
  const kinds = Object.fromEntries(
    Object.entries(LIMITS).map(([kind, { user, address, seconds }]) => [
      kind,
      { user: limiter(`${kind}:user`, user, seconds), address: limiter(`${kind}:address`, address, seconds) },
    ]),
  ) as Record<LimitKind, { user: RateLimiterMemory; address: RateLimiterMemory }>
  const pair = limiter('login:pair', FAILED_LOGINS.pair, FAILED_LOGINS.seconds)
  const address = limiter('login:address', FAILED_LOGINS.address, FAILED_LOGINS.seconds)
  const everywhere = limiter('login:handle', FAILED_LOGINS_EVERYWHERE.handle, FAILED_LOGINS_EVERYWHERE.seconds)
  const familiar = new Set<string>()

  function remember(handle: string, from: string): void {
    familiar.delete(`${handle}|${from}`)
    familiar.add(`${handle}|${from}`)
    for (const oldest of familiar) {
      if (familiar.size <= FAMILIAR_MAX) break
      familiar.delete(oldest)
    }
  }

  return {
    async take(kind, who) {
      const { user, address } = kinds[kind]
      // Signed-in people behind one address do not use up each other's share, unless they are very many.
      if (who.kind === 'user') await consume(user, who.userId)
      await consume(address, who.address)
    },
    async tryLogin(handle, from) {
      // In this order: what one address may not try any more does not count against the handle.
      await consume(pair, `${handle}|${from}`)
      await consume(address, from)
      if (!familiar.has(`${handle}|${from}`)) await consume(everywhere, handle)
    },
    async loginSucceeded(handle, from) {
      await Promise.all([pair.reward(`${handle}|${from}`), address.reward(from)])
      if (!familiar.has(`${handle}|${from}`)) await everywhere.reward(handle)
      remember(handle, from)
    },
    remember,
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refused) {
    if (refused instanceof RateLimiterRes) tooMany(refused)
    throw refused
  }
}

function tooMany(state: RateLimiterRes): never {
  const retryAfter = Math.max(1, Math.ceil(state.msBeforeNext / 1000))
  fail('rate_limited', `Too many requests. Try again in ${retryAfter} s.`, { retryAfter })
}
