import type { ErrorCode } from '#protocol/errors.ts'

export interface FailDetails {
  errors?: { path: string; message: string }[]
  /** Seconds. */
  retryAfter?: number
}

/** An expected refusal. Anything else that is thrown is `internal`: logged once, never shown. */
export class Fail extends Error {
  readonly code: ErrorCode
  readonly details: FailDetails

  constructor(code: ErrorCode, detail: string, details: FailDetails = {}) {
    super(detail)
    this.code = code
    this.details = details
  }
}

/** Refuses, with a code of the closed list and a sentence for whoever reads the answer. @throws Fail, always */
export function fail(code: ErrorCode, detail: string, details?: FailDetails): never {
  throw new Fail(code, detail, details)
}

/** Refuses an input field by name. @throws Fail `invalid_input`, always */
export function failInput(path: string, message: string): never {
  throw new Fail('invalid_input', `${path} ${message}`, { errors: [{ path, message }] })
}

/** What is not there and what the caller may not know of get this one answer. */
export const notFound = (what: string): never => fail('not_found', `There is no such ${what}.`)
