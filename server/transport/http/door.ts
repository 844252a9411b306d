import type { IncomingMessage, ServerResponse } from 'node:http'
import { BODY_MAX, PICTURES_AT_ONCE } from '#protocol/limits.ts'
import type { AnyCommand, Who } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'
import { encode } from '#server/kernel/json-text.ts'
import { newRequestId, type Success } from '#server/kernel/runner.ts'
import type { DoorOptions } from '../door-options.ts'
import { refuseForeign } from '../origin.ts'
import { Arrivals } from './arrivals.ts'
import { parseJson, readBody } from './body.ts'
import { CSP_NOTHING } from './headers.ts'
import { fileOfForm } from './multipart.ts'
import { inputOfQuery } from './query.ts'
import { createRouter, type Match } from './routes.ts'

/** The HTTP door: a loop over the registry. Answers every request that it is handed. */
export function createHttpDoor(options: DoorOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { settings, runner, authenticator, logger } = options
  const route = createRouter(options.registry)
  const arrivals = new Arrivals(PICTURES_AT_ONCE)

  async function whoAsks(req: IncomingMessage): Promise<Who> {
    // With a bearer token the cookie is ignored; no key is good here before services exist.
    if (req.headers.authorization !== undefined) fail('unauthenticated', 'The bearer token is not valid.')
    return (await authenticator.byCookie(req)) ?? authenticator.nobody(req)
  }

  async function inputOf(req: IncomingMessage, url: URL, { command, params }: Match, who: Who): Promise<unknown> {
    const given =
      req.method === 'GET' ? inputOfQuery(command.input, url.searchParams) : await inputOfBody(req, command, who)
    for (const name of Object.keys(params))
      if (Object.hasOwn(given, name))
        fail('invalid_input', `${name} is part of the path.`, {
          errors: [{ path: name, message: 'is part of the path' }],
        })
    return { ...given, ...params }
  }

  async function inputOfBody(req: IncomingMessage, command: AnyCommand, who: Who): Promise<Record<string, unknown>> {
    const { fileField } = command
    const read = () => readBody(req, command.maxInput ?? BODY_MAX)
    if (fileField === undefined) return parseJson(await read())
    const body = await arrivals.take(who, read)
    return { [fileField]: fileOfForm(req.headers['content-type'], body, fileField) }
  }

  function answer(res: ServerResponse, { status, output, cookie }: Success): void {
    if (cookie !== undefined) authenticator.setCookie(res, cookie)
    if (status === 204) {
      res.writeHead(204).end()
      return
    }
    const body = Buffer.from(encode(output))
    res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body)
  }

  return async (req, res) => {
    const requestId = newRequestId()
    const started = performance.now()
    let name: string | null = null
    res.setHeader('Cache-Control', 'no-store')
    res.setHeader('X-Request-Id', requestId)
    res.setHeader('Content-Security-Policy', CSP_NOTHING)
    if (req.headers.authorization !== undefined) res.setHeader('Access-Control-Allow-Origin', '*')
    try {
      if (req.method === 'OPTIONS') return preflight(res)
      const url = new URL(req.url ?? '/', 'http://any')
      const match = route(req.method ?? '', url.pathname)
      if (!match) return fail('not_found', 'There is nothing at this address.')
      name = match.command.name
      refuseForeign(settings, req)
      const who = await whoAsks(req)
      answer(res, await runner.run(match.command, () => inputOf(req, url, match, who), who))
    } catch (error) {
      if (res.headersSent || res.destroyed) {
        res.destroy()
        return
      }
      const problem = options.toProblem(error, requestId, name ? logger.child({ command: name }) : logger)
      if (problem.retryAfter !== undefined) res.setHeader('Retry-After', String(problem.retryAfter))
      // The rest of a body that was refused is not waited for.
      if (!req.complete) res.setHeader('Connection', 'close')
      res.writeHead(problem.status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem))
    } finally {
      const ms = Math.round((performance.now() - started) * 10) / 10
      logger.debug({ requestId, method: req.method, command: name, status: res.statusCode, ms }, 'request')
    }
  }
}

/** Cross-origin calls are welcome with a bearer token, never with the cookie. */
function preflight(res: ServerResponse): void {
  res
    .writeHead(204, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key',
      'Access-Control-Max-Age': '600',
    })
    .end()
}
