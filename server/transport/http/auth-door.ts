import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { BODY_MAX } from '#protocol/limits.ts'
import type { AuthVisit } from '#server/auth/twitch-sign-in.ts'
import { fail } from '#server/kernel/fail.ts'
import { newRequestId } from '#server/kernel/runner.ts'
import type { DoorOptions } from '../door-options.ts'
import { refuseForeign } from '../origin.ts'
import { CSP_NOTHING } from './headers.ts'

const visits = new AsyncLocalStorage<AuthVisit>()

/** Who makes the request that next-auth is answering. */
export function currentVisit(): AuthVisit {
  return visits.getStore() ?? fail('internal', 'This is no request to next-auth.')
}

/**
 * The door of next-auth's addresses. Its route handler is Next's; what every door looks at is looked at here, and
 * who asks is handed on beside the request.
 */
export function createAuthDoor(
  options: DoorOptions,
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { settings, authenticator, limits, logger } = options
  return async (req, res) => {
    try {
      // A cookie and a bearer token at once: here only the cookie counts, everywhere else only the token.
      if (req.headers.authorization !== undefined) fail('unauthenticated', 'No bearer token is taken here.')
      refuseForeign(settings, req)
      res.setHeader('Content-Security-Policy', CSP_NOTHING)
      const length = Number(req.headers['content-length'] ?? 0)
      // Next reads a body to its end, however long.
      if (length > BODY_MAX || req.headers['transfer-encoding'] !== undefined)
        fail('too_large', `The body takes at most ${BODY_MAX} bytes, and says how many.`)
      const found = await authenticator.visit(req)
      const who = found?.who ?? authenticator.nobody(req)
      await limits.take('connect', who)
      const visit = { who, token: found?.token ?? null, cookie: req.headers.cookie ?? '' }
      await visits.run(visit, () => handle(req, res))
    } catch (error) {
      const problem = options.toProblem(error, newRequestId(), logger)
      if (problem.retryAfter !== undefined) res.setHeader('Retry-After', String(problem.retryAfter))
      res.setHeader('Connection', 'close')
      res.writeHead(problem.status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem))
    }
  }
}
