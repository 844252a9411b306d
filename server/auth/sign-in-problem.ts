/** Why a sign-in with Twitch came to nothing; the page /login/problem has the words. */
export const SIGN_IN_PROBLEMS = [
  'denied',
  'expired',
  'elsewhere',
  'repeated',
  'mismatch',
  'unavailable',
  'taken',
  'second',
  'disabled',
  'failed',
] as const

export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number]

/** next-auth's own codes, where nothing more is known. */
const OF_CODE: Record<string, SignInProblem> = { OAuthSignin: 'unavailable', AccessDenied: 'denied' }

/** What openid-client and next-auth say when they refuse, in the order in which they are looked for. */
const OF_MESSAGE: [RegExp, SignInProblem][] = [
  [/"exp" claim timestamp check failed/, 'expired'],
  [/cookie was missing/, 'elsewhere'],
  [/got: (5\d\d|429)|ECONN|ENOTFOUND|EAI_AGAIN|socket hang up|timed out|Twitch did not answer/, 'unavailable'],
  // The code was used, or is too old: Twitch does not say which.
  [/got: 400/, 'expired'],
  // What is wrong with our own credentials is none of the user's business.
  [/got: 4\d\d/, 'failed'],
  [/mismatch|missing|unexpected|could not be parsed|signature|expired|invalid|JWT|id_token/i, 'mismatch'],
]

/** `message`: the last thing that next-auth reported; it may quote secrets and is not to be shown or logged. */
export function signInProblem(code: string | null, message: string | null, signedIn: boolean): SignInProblem {
  if (message === 'access_denied') return 'denied'
  const found =
    (message === null ? undefined : OF_MESSAGE.find(([pattern]) => pattern.test(message))?.[1]) ??
    OF_CODE[code ?? ''] ??
    'failed'
  // Finished, and then asked for again: by the back button, or a second tab.
  return signedIn && found === 'elsewhere' ? 'repeated' : found
}
