import type { ErrorCode, Problem } from '#protocol/errors.ts'

/** `offline`: it never left, or the connection broke under it; `timeout`: no answer in time. Either may have been done. */
export type CallErrorCode = ErrorCode | 'offline' | 'timeout'

export class CallError extends Error {
  readonly code: CallErrorCode
  readonly detail: string
  readonly errors: readonly { path: string; message: string }[]
  /** Seconds. */
  readonly retryAfter: number | null

  constructor(problem: Pick<Problem, 'detail' | 'errors' | 'retryAfter'> & { code: CallErrorCode }) {
    super(problem.detail)
    this.name = 'CallError'
    this.code = problem.code
    this.detail = problem.detail
    this.errors = problem.errors ?? []
    this.retryAfter = problem.retryAfter ?? null
  }

  /** What is said of one field of the input. */
  at(path: string): string | undefined {
    return this.errors.find((error) => error.path === path)?.message
  }
}

export const offline = () => new CallError({ code: 'offline', detail: 'There is no connection right now.' })
export const timedOut = () => new CallError({ code: 'timeout', detail: 'The server did not answer in time.' })

/** What to tell of anything that was thrown. */
export function asCallError(error: unknown): CallError {
  if (error instanceof CallError) return error
  return new CallError({ code: 'internal', detail: 'Something went wrong.' })
}
