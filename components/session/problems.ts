import type { SignInProblem } from '#server/auth/sign-in-problem.ts'

/** Each problem that a sign-in by way of Twitch can have, and whether it may go better the next time. */
const AGAIN: Readonly<Record<SignInProblem, boolean>> = {
  denied: true,
  expired: true,
  elsewhere: true,
  repeated: false,
  mismatch: true,
  unavailable: true,
  taken: false,
  second: false,
  disabled: false,
  failed: true,
}

export const mayGoBetter = (problem: SignInProblem): boolean => AGAIN[problem]

/** The problem that an address names; one that we have no words for has failed. */
export function knownProblem(why: string | string[] | undefined): SignInProblem {
  return typeof why === 'string' && Object.hasOwn(AGAIN, why) ? (why as SignInProblem) : 'failed'
}
