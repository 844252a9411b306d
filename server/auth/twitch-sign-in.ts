import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AuthOptions } from 'next-auth'
import { LINKED_AT } from '#protocol/paths.ts'
import { Fail } from '#server/kernel/fail.ts'
import type { Who } from '#server/kernel/command.ts'
import { toProblem } from '#server/kernel/problem.ts'
import { newRequestId } from '#server/kernel/runner.ts'
import type { Logger } from '#server/logger.ts'
import { deriveKey } from './keys.ts'
import { SESSION_LASTS } from './sessions.ts'
import { SignInAttempt, type AttemptOptions, type Intent } from './sign-in-attempt.ts'
import { signInProblem } from './sign-in-problem.ts'

/** The cookie that says that what was begun is to link. */
const LINK = 'link'

/** How long one may take at Twitch. Seconds. */
const BEGUN_GOOD_FOR = 15 * 60

/** How long a browser remembers that it began a sign-in, so that one that took too long is told from a foreign one. Seconds. */
const BEGUN_KEPT = 24 * 60 * 60

export interface SignInOptions extends AttemptOptions {
  secret: string
  /** The site's one address. */
  origin: string
  cookieName: string
  logger: Logger
}

/** What the HTTP door knows of a request to next-auth. */
export interface AuthVisit {
  who: Who
  /** The session's token, where the cookie holds a good one. */
  token: string | null
  /** The Cookie header. */
  cookie: string
}

/** next-auth, told whom to ask for what: the same cookie and the same sessions as with a password. */
export class TwitchSignIn {
  readonly #options: SignInOptions
  readonly #secret: string
  readonly #secure: boolean
  /** next-auth has one logger for all requests: the newest's. What is reported belongs to whose request it is. */
  readonly #reports = new AsyncLocalStorage<{ message: string | null }>()

  constructor(options: SignInOptions) {
    this.#options = options
    this.#secret = deriveKey(options.secret, 'next-auth').toString('base64url')
    this.#secure = options.origin.startsWith('https:')
  }

  /** Has next-auth answer a request. What it refuses ends on a page of ours that says why. */
  async answer(
    request: Request,
    { who, token, cookie }: AuthVisit,
    run: (options: AuthOptions) => Promise<Response>,
  ): Promise<Response> {
    const { origin } = this.#options
    const next = this.#destination(cookie)
    const { pathname } = new URL(request.url)
    const intent = this.#intent(cookie, who)
    const attempt = new SignInAttempt(this.#options, { who, token, intent })
    const reported: { message: string | null } = { message: null }
    const response = await this.#reports
      .run(reported, () => run(this.#authOptions(attempt)))
      .catch((error: unknown) => {
        // next-auth reads a body as it comes.
        if (error instanceof SyntaxError) return this.#refusal('The body is not JSON.')
        throw error
      })
    // next-auth refuses so where the address to go to cannot be one, be it in the request or in a cookie.
    if (response.status === 500) {
      const refusal = this.#refusal('callbackUrl takes an address of this site.')
      this.#setCookie(refusal, 'callback-url', '', 0)
      return refusal
    }
    if (request.method === 'POST' && pathname === '/api/auth/signin/twitch') this.#intend(response, cookie, who)
    if (pathname === '/api/auth/callback/twitch') this.#setCookie(response, LINK, '', 0)
    const code = problemCode(response.headers.get('location'), pathname, origin)
    if (code === null) return withCookies(response, response.status, response.body)
    const why = attempt.problem ?? signInProblem(code, reported.message, who.kind === 'user')
    const status = /got: (\d{3})/.exec(reported.message ?? '')?.[1]
    const level = why === 'failed' || why === 'unavailable' ? 'warn' : 'info'
    this.#options.logger[level]({ why, ...(status ? { status } : {}) }, 'a sign-in with Twitch came to nothing')
    const to = new URL('/login/problem', origin)
    to.searchParams.set('why', why)
    to.searchParams.set('next', intent === 'signIn' ? (next ?? '/rooms') : LINKED_AT)
    return withCookies(response, 302, null, to)
  }

  #authOptions(attempt: SignInAttempt): AuthOptions {
    const { origin, cookieName, logger } = this.#options
    return {
      providers: attempt.providers(),
      adapter: attempt.adapter(),
      secret: this.#secret,
      session: { strategy: 'database', maxAge: SESSION_LASTS / 1000, updateAge: 0 },
      useSecureCookies: this.#secure,
      cookies: {
        sessionToken: { name: cookieName, options: this.#cookie },
        callbackUrl: { name: this.#cookieName('callback-url'), options: this.#cookie },
        state: { name: this.#cookieName('state'), options: { ...this.#cookie, maxAge: BEGUN_GOOD_FOR } },
        nonce: { name: this.#cookieName('nonce'), options: { ...this.#cookie, maxAge: BEGUN_GOOD_FOR } },
      },
      pages: { signIn: '/login', signOut: '/login', verifyRequest: '/login', error: '/login/problem' },
      callbacks: {
        signIn: ({ account }) => attempt.permit(account),
        redirect: ({ url }) => ownAddress(url, origin),
        session: ({ session }) => session,
      },
      logger: {
        // Its messages quote states, nonces and tokens.
        error: (code, metadata) => {
          const reported = this.#reports.getStore()
          if (reported) reported.message = messageOf(metadata)
          logger.debug({ reason: code }, 'next-auth refused')
        },
        warn: (code) => logger.debug({ reason: code }, 'next-auth warns'),
        debug: () => undefined,
      },
    }
  }

  get #cookie() {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.#secure } as const
  }

  /**
   * Over https with the prefix that keeps all other hosts from setting it: a state that somebody else put there would
   * end their own sign-in here, or link their account to this user's.
   */
  #cookieName(what: string): string {
    return `${this.#secure ? '__Host-' : ''}next-auth.${what}`
  }

  /** Where the browser said that it is going when it began: a path of ours, or null. */
  #destination(cookies: string): string | null {
    const address = valueOf(cookies, this.#cookieName('callback-url'))
    if (address === null) return null
    return ownAddress(decode(address), this.#options.origin).slice(this.#options.origin.length) || '/'
  }

  /**
   * Remembers with what a sign-in begins whether it is to link: bound to this very sign-in and this very session, so
   * that nobody can turn one into the other, or have somebody else finish what they began.
   */
  #intend(response: Response, cookie: string, who: Who): void {
    const set = response.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '')
    const state = valueOf(set.join(';'), this.#cookieName('state'))
    const links = this.#destination(set.join(';')) ?? this.#destination(cookie)
    if (links === LINKED_AT && state !== null && who.kind === 'user')
      this.#setCookie(response, LINK, this.#linkProof(state, who.sessionId), BEGUN_GOOD_FOR)
    else this.#setCookie(response, LINK, '', 0)
  }

  #intent(cookie: string, who: Who): Intent {
    const proof = valueOf(cookie, this.#cookieName(LINK))
    if (!proof) return 'signIn'
    const state = valueOf(cookie, this.#cookieName('state'))
    if (state === null || who.kind !== 'user') return 'foreign'
    const [given, expected] = [Buffer.from(proof), Buffer.from(this.#linkProof(state, who.sessionId))]
    return given.length === expected.length && timingSafeEqual(given, expected) ? 'link' : 'foreign'
  }

  #linkProof(state: string, sessionId: string): string {
    return createHmac('sha256', this.#secret).update(`link ${sessionId} ${state}`).digest('base64url')
  }

  #setCookie(response: Response, what: string, value: string, maxAge: number): void {
    const secure = this.#secure ? '; Secure' : ''
    response.headers.append(
      'Set-Cookie',
      `${this.#cookieName(what)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`,
    )
  }

  #refusal(detail: string): Response {
    const requestId = newRequestId()
    const problem = toProblem(new Fail('invalid_input', detail), requestId, this.#options.logger)
    return Response.json(problem, {
      status: problem.status,
      headers: { 'Content-Type': 'application/problem+json', 'X-Request-Id': requestId },
    })
  }
}

/** The address if it is one of the site's own, else the site's front door. */
function ownAddress(address: string, origin: string): string {
  if (!URL.canParse(address, origin)) return origin
  const url = new URL(address, origin)
  if (url.origin !== origin || !/^https?:$/.test(url.protocol)) return origin
  // A path of two slashes is another site's address to whoever reads it without its origin.
  return origin + url.pathname.replace(/^\/+/, '/') + url.search + url.hash
}

/** A cookie's value as it stands in a Cookie header. */
function valueOf(cookies: string, name: string): string | null {
  const found = cookies.split(';').find((part) => part.trim().startsWith(`${name}=`))
  return found === undefined ? null : found.slice(found.indexOf('=') + 1).trim()
}

/** next-auth's code, where it sends the browser to its error page or back to its sign-in page; else null. */
function problemCode(location: string | null, path: string, origin: string): string | null {
  if (location === null) return null
  const to = new URL(location, origin)
  if (to.origin !== origin) return null
  const refused =
    to.pathname === '/api/auth/error' ||
    to.pathname === '/login/problem' ||
    (to.pathname === '/api/auth/signin' && path.startsWith('/api/auth/callback/')) ||
    (/^\/(login|api\/auth\/signin)$/.test(to.pathname) && to.searchParams.has('error'))
  return refused ? (to.searchParams.get('error') ?? '') : null
}

const BEGUN_LASTS = new RegExp(`^(\\S*next-auth\\.(?:state|nonce)=.*; Max-Age=)${BEGUN_GOOD_FOR}\\b`)

function withCookies(response: Response, status: number, body: BodyInit | null, location?: URL): Response {
  const headers = new Headers(response.headers)
  headers.delete('Set-Cookie')
  // The value itself expires as before; the cookie stays to tell.
  for (const cookie of response.headers.getSetCookie())
    headers.append('Set-Cookie', cookie.replace(BEGUN_LASTS, `$1${BEGUN_KEPT}`))
  headers.set('Cache-Control', 'no-store')
  if (location) headers.set('Location', location.href)
  return new Response(body, { status, headers })
}

function messageOf(metadata: unknown): string | null {
  if (metadata instanceof Error) return metadata.message
  const { error } = metadata as { error?: unknown }
  return error instanceof Error ? error.message : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
