import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  findSession,
  isStale,
  SESSION_LASTS,
  sessionCookieName,
  touchSessions,
  whyEnded,
  type EndReason,
  type SessionUser,
} from '#server/auth/sessions.ts'
import type { Reader } from '#server/db/database.ts'
import type { Origin, Who } from '#server/kernel/command.ts'
import type { Runner } from '#server/kernel/runner.ts'
import type { Logger } from '#server/logger.ts'
import type { Settings } from '#server/settings.ts'
import { clientAddress, clientRegion } from './address.ts'
import { isSecure } from './origin.ts'

const DEVICE_MAX = 200
const COOKIES_LOOKED_AT = 4

type SignedIn = Extract<Who, { kind: 'user' }>

/** Tells who is behind a request. */
export class Authenticator {
  readonly cookieName: string
  readonly #settings: Settings
  readonly #reader: Reader
  readonly #runner: Runner
  readonly #logger: Logger

  constructor(settings: Settings, reader: Reader, runner: Runner, logger: Logger) {
    this.#settings = settings
    this.#reader = reader
    this.#runner = runner
    this.#logger = logger
    this.cookieName = sessionCookieName(isSecure(settings))
  }

  nobody(req: IncomingMessage): Who {
    return { kind: 'nobody', ...this.#from(req) }
  }

  /** The user whose session the request's cookie opens; null where none does. Notes the use. */
  async byCookie(req: IncomingMessage): Promise<SignedIn | null> {
    return (await this.visit(req))?.who ?? null
  }

  /** The same, with the token that opened the session; stale: its last use was a while ago. */
  async visit(req: IncomingMessage): Promise<{ who: SignedIn; token: string; stale: boolean } | null> {
    const now = new Date().toISOString()
    const found = await this.#find(req.headers.cookie, now)
    if (!found) return null
    const { session, token } = found
    const stale = isStale(session, now)
    if (stale)
      this.#runner
        .internal((tx) => touchSessions(tx, [session.sessionId], now))
        .catch((error: unknown) => this.#logger.warn({ err: error }, 'could not note the use of a session'))
    const { userId, sessionId } = session
    return { who: { kind: 'user', userId, sessionId, ...this.#from(req) }, token, stale }
  }

  /**
   * The session that a Cookie header opens. A page of a sibling domain can set a second cookie of the same name: one
   * that opens nothing is passed over, and where two open different sessions nobody is signed in.
   */
  async session(header: string | undefined | null, now: string): Promise<SessionUser | null> {
    return (await this.#find(header, now))?.session ?? null
  }

  async #find(header: string | undefined | null, now: string): Promise<{ session: SessionUser; token: string } | null> {
    const tokens = this.#tokens(header ?? '')
    const found = await Promise.all(
      tokens.map(async (token) => ({ session: await findSession(this.#reader, token, now), token })),
    )
    const good = found.flatMap(({ session, token }) => (session ? [{ session, token }] : []))
    return good.length === 1 ? (good[0] ?? null) : null
  }

  /** Has the browser keep a session's token for as long as the session may last; null: forget it. */
  setCookie(res: ServerResponse, token: string | null): void {
    const lasts = token === null ? 0 : Math.floor(SESSION_LASTS / 1000)
    const secure = isSecure(this.#settings) ? '; Secure' : ''
    res.appendHeader(
      'Set-Cookie',
      `${this.cookieName}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lasts}${secure}`,
    )
  }

  /** Why the session that a Cookie header once opened is no more; null where that is not known. */
  async whyEnded(header: string | undefined | null): Promise<EndReason | null> {
    for (const token of this.#tokens(header ?? '')) {
      const reason = await whyEnded(this.#reader, token)
      if (reason) return reason
    }
    return null
  }

  #tokens(header: string): string[] {
    if (!header.includes(this.cookieName)) return []
    const values = header.split(';').flatMap((part) => {
      const [name, ...value] = part.split('=')
      return name?.trim() === this.cookieName ? [value.join('=').trim()] : []
    })
    return [...new Set(values)].slice(0, COOKIES_LOOKED_AT)
  }

  #from(req: IncomingMessage): Origin {
    return {
      address: clientAddress(req, this.#settings.trustProxy),
      device: req.headers['user-agent']?.slice(0, DEVICE_MAX) ?? null,
      region: clientRegion(req, this.#settings.trustProxy),
    }
  }
}
