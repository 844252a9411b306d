import { z } from 'zod'
import type { TwitchApp } from './app.ts'

/** Milliseconds. */
const WAITS = 10_000

/** Twitch did not answer, or with an error of its own: nothing is known, try later. */
export class TwitchUnavailable extends Error {}

export interface Tokens {
  accessToken: string
  /** Null where Twitch gave none: the access token then simply runs out. */
  refreshToken: string | null
}

/** What Twitch says of a token that is good. */
export interface Validity {
  userId: string
  login: string
  scopes: string[]
}

export interface TwitchUser {
  id: string
  login: string
  name: string
  pictureUrl: string | null
}

const TokenAnswer = z.object({ access_token: z.string(), refresh_token: z.string().optional() })
const ValidityAnswer = z.object({ user_id: z.string(), login: z.string(), scopes: z.array(z.string()).nullable() })
const UsersAnswer = z.object({
  data: z.array(
    z.object({ id: z.string(), login: z.string(), display_name: z.string(), profile_image_url: z.string() }),
  ),
})

/**
 * The calls to Twitch outside of next-auth's sign-in. dev.twitch.tv/docs/authentication, /docs/api/reference.
 * All throw TwitchUnavailable; null says that Twitch no longer takes the token.
 */
export class TwitchClient {
  readonly #app: TwitchApp
  readonly #closed = new AbortController()

  constructor(app: TwitchApp) {
    this.#app = app
  }

  async validate(accessToken: string): Promise<Validity | null> {
    const response = await this.#fetch(`${this.#app.issuer}/validate`, {
      headers: { Authorization: `OAuth ${accessToken}` },
    })
    if (response.status === 401) return null
    const { user_id, login, scopes } = await read(response, ValidityAnswer)
    return { userId: user_id, login, scopes: scopes ?? [] }
  }

  /** New tokens for an old refresh token, which may be dead from then on. */
  async refresh(refreshToken: string): Promise<Tokens | null> {
    const response = await this.#post('token', { grant_type: 'refresh_token', refresh_token: refreshToken }, true)
    // 400 is a token that is dead, 401 one whose user disconnected the app. A wrong secret is 403: our own mistake.
    if (response.status === 400 || response.status === 401) return null
    const { access_token, refresh_token } = await read(response, TokenAnswer)
    return { accessToken: access_token, refreshToken: refresh_token ?? null }
  }

  /** Gives a token back. One that is dead already is as good as given back. */
  async revoke(token: string): Promise<void> {
    const response = await this.#post('revoke', { token }, false)
    // What Twitch says is wrong with it stays wrong: there is nothing left to give back.
    const final = response.status >= 400 && response.status < 500 && response.status !== 429
    if (!response.ok && !final) throw new TwitchUnavailable(`revoke answered ${response.status}`)
  }

  /** The user whose token it is. */
  async me(accessToken: string): Promise<TwitchUser | null> {
    const response = await this.#fetch(`${this.#app.helix}/users`, {
      headers: { Authorization: `Bearer ${accessToken}`, 'Client-Id': this.#app.clientId },
    })
    if (response.status === 401) return null
    const [user] = (await read(response, UsersAnswer)).data
    if (!user) return null
    return { id: user.id, login: user.login, name: user.display_name, pictureUrl: pictureUrl(user.profile_image_url) }
  }

  /** Gives up what is under way: nobody waits for Twitch at a stop. */
  close(): void {
    this.#closed.abort()
  }

  #post(path: string, form: Record<string, string>, withSecret: boolean): Promise<Response> {
    const { issuer, clientId, clientSecret } = this.#app
    const body = new URLSearchParams({
      ...form,
      client_id: clientId,
      ...(withSecret ? { client_secret: clientSecret } : {}),
    })
    return this.#fetch(`${issuer}/${path}`, { method: 'POST', body })
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(WAITS)])
    try {
      return await fetch(url, { ...init, redirect: 'error', signal })
    } catch (error) {
      throw new TwitchUnavailable(`Twitch did not answer: ${error instanceof Error ? error.message : 'unknown'}`)
    }
  }
}

/** A picture's address as it may be shown; null for anything that is none. */
export function pictureUrl(value: unknown): string | null {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? value : null
}

async function read<T extends z.ZodType>(response: Response, answer: T): Promise<z.output<T>> {
  if (!response.ok) throw new TwitchUnavailable(`Twitch answered ${response.status}`)
  const parsed = answer.safeParse(await response.json().catch(() => null))
  if (!parsed.success) throw new TwitchUnavailable('Twitch answered what was not understood')
  return parsed.data
}
