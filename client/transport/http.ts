import type { Problem } from '#protocol/errors.ts'
import { CallError, offline, timedOut } from './call-error.ts'
import type { CommandName } from './commands.ts'

/** What is needed where there is no socket: before one is signed in, and to leave. */
const ROUTES = {
  'session.signup': ['POST', '/api/signup'],
  'session.login': ['POST', '/api/login'],
  'session.logout': ['POST', '/api/logout'],
  'me.get': ['GET', '/api/me'],
  'me.delete': ['DELETE', '/api/me'],
  sync: ['POST', '/api/sync'],
} as const satisfies Partial<Record<CommandName, readonly [string, string]>>

export type HttpCommand = keyof typeof ROUTES

export const hasRoute = (name: CommandName): name is HttpCommand => name in ROUTES

/** These make and end the cookie, which only a response of HTTP can do. */
export const isHttpOnly = (name: CommandName) =>
  name === 'session.signup' || name === 'session.login' || name === 'session.logout' || name === 'me.delete'

export async function callHttp(name: HttpCommand, input: unknown, timeout: number): Promise<unknown> {
  const [method, path] = ROUTES[name]
  const response = await send(path, method, method === 'GET' ? undefined : JSON.stringify(input), timeout)
  if (response.status === 204) return null
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body
  throw new CallError(
    isProblem(body) ? body : { code: 'unavailable', detail: `The server answered ${response.status}.` },
  )
}

async function send(path: string, method: string, body: string | undefined, timeout: number): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
    })
  } catch (error) {
    throw error instanceof DOMException && error.name === 'TimeoutError' ? timedOut() : offline()
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
}
