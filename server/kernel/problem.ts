import { ERROR_STATUS, type ErrorCode, type Problem } from '#protocol/errors.ts'
import { isRetryable, isUnavailable } from '#server/db/errors.ts'
import type { Logger } from '#server/logger.ts'
import { Fail } from './fail.ts'

const TITLES: Record<ErrorCode, string> = {
  invalid_input: 'Invalid input',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'Conflict',
  too_large: 'Too large',
  rate_limited: 'Too many requests',
  internal: 'Internal error',
  unavailable: 'Unavailable',
}

/** What the caller is told of an error, at every door. What was not expected is logged here, once, and never shown. */
export function toProblem(error: unknown, requestId: string, logger: Logger): Problem {
  if (error instanceof Fail) return problem(error.code, error.message, requestId, error.details)
  if (isUnavailable(error) || isRetryable(error)) {
    logger.error({ requestId, err: error }, 'the database did not do its work')
    return problem(
      'unavailable',
      'The database is not available right now. Try again; a repeated request does no harm.',
      requestId,
    )
  }
  logger.error({ requestId, err: error }, 'unexpected error')
  return problem('internal', 'Something went wrong on our side.', requestId)
}

function problem(code: ErrorCode, detail: string, requestId: string, details: Fail['details'] = {}): Problem {
  return { type: 'about:blank', title: TITLES[code], status: ERROR_STATUS[code], detail, code, requestId, ...details }
}
