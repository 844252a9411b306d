import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '#server/logger.ts'
import { openSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'

export const REDIRECT = 'http://127.0.0.1:3000/api/auth/callback/twitch'

/** Simulators on one folder, with a clock that stands still unless it is set. */
export class SimulatorFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'greenroom-twitch-'))
  now = Date.parse('2026-11-21T12:00:00Z')
  logged = ''
  readonly #open: Simulator[] = []

  async open(more: Partial<SimulatorOptions> = {}): Promise<TestSimulator> {
    const simulator = await openSimulator({
      dataDir: this.path,
      secret: 'a secret of at least thirty-two characters',
      redirectUris: () => [REDIRECT],
      logger: createLogger('trace', { write: (line) => (this.logged += line) }),
      now: () => this.now,
      ...more,
    })
    this.#open.push(simulator)
    return new TestSimulator(simulator)
  }

  async remove(): Promise<void> {
    await Promise.all(this.#open.map((simulator) => simulator.close()))
    rmSync(this.path, { recursive: true, force: true })
  }
}

export interface TokenAnswer {
  access_token: string
  refresh_token: string
  expires_in: number
  scope: string[]
  token_type: string
  id_token?: string
}

type Fields = Readonly<Record<string, string>>

export interface HttpAnswer {
  status: number
  json: unknown
}

/** Asks as an app and as a browser do, over HTTP. */
export class TestSimulator {
  readonly simulator: Simulator

  constructor(simulator: Simulator) {
    this.simulator = simulator
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(new URL(path, this.simulator.origin), { redirect: 'manual', ...init })
  }

  authorizeUrl(more: Fields = {}): string {
    const { origin, clientId } = this.simulator
    const url = new URL('/oauth2/authorize', origin)
    const query = {
      client_id: clientId,
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: 'openid',
      state: 'a state',
    }
    for (const [name, value] of Object.entries({ ...query, ...more })) url.searchParams.set(name, value)
    return url.href
  }

  /** What is hidden in the consent page's form. */
  async formRequest(url = this.authorizeUrl()): Promise<string> {
    const text = await (await this.fetch(url)).text()
    return /name="request" value="([^"]+)"/.exec(text)?.[1] ?? ''
  }

  submit(form: Fields, headers: Fields = {}): Promise<Response> {
    return this.fetch('/oauth2/authorize', { method: 'POST', body: new URLSearchParams(form), headers })
  }

  /** Somebody authorizes; where the browser is sent then. */
  async authorize(more: Fields = {}, name = 'LumenFox'): Promise<URL> {
    const request = await this.formRequest(this.authorizeUrl(more))
    const answer = await this.submit({ request, name, decision: 'authorize' })
    return new URL(answer.headers.get('location') ?? '')
  }

  async code(more: Fields = {}, name?: string): Promise<string> {
    return (await this.authorize(more, name)).searchParams.get('code') ?? ''
  }

  token(form: Fields, headers: Fields = {}): Promise<Response> {
    const { clientId, clientSecret } = this.simulator
    const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form })
    return this.fetch('/oauth2/token', { method: 'POST', body, headers })
  }

  redeem(code: string, more: Fields = {}): Promise<Response> {
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...more })
  }

  refresh(refreshToken: string): Promise<Response> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken })
  }

  /** A whole sign-in. */
  async signIn(more: Fields = {}, name?: string): Promise<TokenAnswer> {
    return (await (await this.redeem(await this.code(more, name))).json()) as TokenAnswer
  }

  validate(token: string): Promise<Response> {
    return this.fetch('/oauth2/validate', { headers: { Authorization: `OAuth ${token}` } })
  }

  users(token: string, query = '', headers: Fields = {}): Promise<Response> {
    const { clientId } = this.simulator
    return this.fetch(`/helix/users${query}`, {
      headers: { Authorization: `Bearer ${token}`, 'Client-Id': clientId, ...headers },
    })
  }

  control(path: string, input: object = {}, method = 'POST', headers: Fields = {}): Promise<Response> {
    return this.fetch(`/simulator/${path}`, { method, body: JSON.stringify(input), headers })
  }

  /** With headers that fetch would not let pass. */
  raw(method: string, path: string, headers: Fields): Promise<number> {
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.simulator.origin), { method, headers }, (res) => {
        res.resume()
        resolve(res.statusCode ?? 0)
      })
      sent.on('error', reject)
      sent.end()
    })
  }
}

/** Status and body, for comparing. */
export async function read(answer: Response | Promise<Response>): Promise<HttpAnswer> {
  const response = await answer
  const text = await response.text()
  return { status: response.status, json: text === '' ? null : (JSON.parse(text) as unknown) }
}

/** A refusal as /oauth2 writes it. */
export const refused = (status: number, message: string): HttpAnswer => ({ status, json: { status, message } })

export const INVALID_TOKEN = refused(401, 'invalid access token')
