import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Build } from '#server/build-id.ts'
import { fail } from '#server/kernel/fail.ts'
import { newRequestId } from '#server/kernel/runner.ts'
import { isLoopback } from '#server/settings.ts'
import type { DoorOptions } from '../door-options.ts'
import { CSP_NOTHING } from './headers.ts'

export interface SiteOptions extends DoorOptions {
  openApi: string
  /** Which build of the pages is served. */
  build: Build
  metrics: { text(): Promise<string>; contentType: string }
  isAdmin(userId: string): Promise<boolean>
  /** @throws where the database does not answer or takes no writes */
  checkDatabase(): Promise<void>
}

/** A readiness answer is good for this long: probes may come from many balancers at once. Milliseconds. */
const READY_FOR = 1_000

const UI_FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
}

/** Swagger's own stylesheet writes inline styles; everything it loads is ours. */
const CSP_DOCS =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The service worker asks this site alone. */
const CSP_WORKER = "default-src 'none'; connect-src 'self'"

const DOCS_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Greenroom API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="ui"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

const DOCS_SCRIPT = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#ui',
  deepLinking: true,
  validatorUrl: null,
  tryItOutEnabled: true,
  requestInterceptor: (request) => { request.credentials = 'same-origin'; return request },
})
`

type Send = (status: number, type: string, body: string | Buffer, csp?: string) => void

/** What is served beside commands and pages: the API's document and page, the service worker, health, readiness, metrics. */
export function createSite(
  options: SiteOptions,
): (req: IncomingMessage, res: ServerResponse, path: string) => Promise<boolean> {
  const ready = readiness(options)

  async function serve(req: IncomingMessage, path: string, send: Send): Promise<boolean> {
    switch (path) {
      case '/healthz':
        send(200, 'application/json', JSON.stringify({ status: 'ok', build: options.build.id }))
        return true
      // Another build is another worker: browsers compare it byte by byte.
      case '/sw.js': {
        const source = await readFile(join(process.cwd(), 'public', 'sw.js'), 'utf8')
        const { id, lazyFiles } = options.build
        const worker = source.replace('%BUILD%', id).replace('[/* %LAZY% */]', JSON.stringify(lazyFiles))
        send(200, 'text/javascript', worker, CSP_WORKER)
        return true
      }
      case '/readyz': {
        const state = await ready()
        send(state.database === 'ok' ? 200 : 503, 'application/json', JSON.stringify(state))
        return true
      }
      case '/metrics':
        await mayRead(req)
        send(200, options.metrics.contentType, await options.metrics.text())
        return true
      case '/api/openapi.json':
        send(200, 'application/json', options.openApi)
        return true
      case '/docs':
        send(200, 'text/html; charset=utf-8', DOCS_PAGE, CSP_DOCS)
        return true
      case '/docs/start.js':
        send(200, 'text/javascript', DOCS_SCRIPT, CSP_DOCS)
        return true
      default: {
        const file = path.startsWith('/docs/') ? path.slice('/docs/'.length) : ''
        const type = Object.hasOwn(UI_FILES, file) ? UI_FILES[file] : undefined
        if (type === undefined) return false
        send(200, type, await readFile(join(uiFolder(), file)), CSP_DOCS)
        return true
      }
    }
  }

  /**
   * Admins, or this machine itself where nobody forwards requests to it. A public site without trusted proxies may
   * have one in front that does not say so; where they are trusted, one that forwards does say so.
   */
  async function mayRead(req: IncomingMessage): Promise<void> {
    const { publicUrl, trustProxy } = options.settings
    const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(
      (name) => req.headers[name] !== undefined,
    )
    const local = /^(::ffff:)?127\.|^::1$/.test(req.socket.remoteAddress ?? '')
    // A name of another site that leads here would make a visitor's browser read them.
    const named = isLoopback(new URL(`http://${req.headers.host ?? 'none'}`).hostname)
    if (local && named && !forwarded && (publicUrl === null || trustProxy > 0)) return
    const who = await options.authenticator.byCookie(req)
    if (!who) fail('unauthenticated', 'Sign in first.')
    if (!(await options.isAdmin(who.userId))) fail('forbidden', 'This takes an admin.')
  }

  return async (req, res, path) => {
    const send: Send = (status, type, body, csp = CSP_NOTHING) => {
      res.setHeader('Content-Security-Policy', csp)
      res.setHeader('Cache-Control', 'no-cache')
      res.writeHead(status, { 'Content-Type': type }).end(req.method === 'HEAD' ? undefined : body)
    }
    if (req.method !== 'GET' && req.method !== 'HEAD') return false
    try {
      return await serve(req, path, send)
    } catch (error) {
      const problem = options.toProblem(error, newRequestId(), options.logger)
      send(problem.status, 'application/problem+json', JSON.stringify(problem))
      return true
    }
  }
}

function readiness(options: SiteOptions): () => Promise<{ database: 'ok' | 'unavailable'; redis: 'off' }> {
  let checked = 0
  let last: Promise<'ok' | 'unavailable'> = Promise.resolve('ok')
  return async () => {
    if (Date.now() - checked > READY_FOR) {
      checked = Date.now()
      last = options.checkDatabase().then(
        () => 'ok',
        (error: unknown) => {
          options.logger.error({ err: error }, 'the database is not ready')
          return 'unavailable'
        },
      )
    }
    return { database: await last, redis: 'off' }
  }
}

const uiFolder = (): string => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/swagger-ui-bundle.js'))
