import type { AccessToken } from './state.ts'

/** Points that a token has, and gets back within a minute. */
const LIMIT = 800
const PER_MILLISECOND = LIMIT / 60_000

/** Takes a point from the token's bucket. The headers tell what is left, and when (seconds since 1970) it is full again. */
export function takePoint(token: AccessToken, now: number): { allowed: boolean; headers: Record<string, string> } {
  const { points, at } = token.bucket ?? { points: LIMIT, at: now }
  const filled = Math.min(LIMIT, points + Math.max(0, now - at) * PER_MILLISECOND)
  const allowed = filled >= 1
  const left = allowed ? filled - 1 : filled
  token.bucket = { points: left, at: now }
  return {
    allowed,
    headers: {
      'Ratelimit-Limit': String(LIMIT),
      'Ratelimit-Remaining': String(Math.floor(left)),
      'Ratelimit-Reset': String(Math.ceil((now + (LIMIT - left) / PER_MILLISECOND) / 1000)),
    },
  }
}
