import type { ErrorCode } from '#protocol/errors.ts'
import { backoff } from '#client/transport/machine.ts'
import type { CallError } from '#client/transport/call-error.ts'

/**
 * sessionEnded  nobody is signed in: it stays until it is wiped
 * refused       the server said no to this message: it is marked, those after it go on
 * reconnect     it goes out when the connection is back; the same token makes one message of two
 * later         it is tried again after so many milliseconds
 */
export type Verdict =
  | { kind: 'sessionEnded' }
  | { kind: 'refused'; failed: { code: ErrorCode; detail: string } }
  | { kind: 'reconnect' }
  | { kind: 'later'; wait: number }

export function verdictOf(error: CallError, attempt: number, random: number): Verdict {
  const { code, detail } = error
  switch (code) {
    case 'offline':
      return { kind: 'reconnect' }
    case 'unauthenticated':
      return { kind: 'sessionEnded' }
    case 'rate_limited':
      return { kind: 'later', wait: Math.max((error.retryAfter ?? 0) * 1_000, backoff(attempt, random)) }
    case 'timeout':
    case 'unavailable':
    case 'internal':
      return { kind: 'later', wait: backoff(attempt, random) }
    default:
      return { kind: 'refused', failed: { code, detail: reasonOf(error, detail) } }
  }
}

/** The first complaint about a field says more than "Invalid input". */
function reasonOf(error: CallError, detail: string): string {
  const [first] = error.errors
  return first ? `The message ${first.message}.` : detail
}
