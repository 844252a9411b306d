import { Validator } from '@seriousme/openapi-schema-validator'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '#server/commands/registry.ts'
import { Site, type Person } from './support/site.ts'

describe('what is served beside commands and pages', () => {
  let site: Site
  let admin: Person
  let plain: Person
  beforeAll(async () => {
    site = await Site.open('sqlite')
    admin = await site.signUp('the_admin')
    plain = await site.signUp('plain')
  })
  afterAll(() => site.close())

  const get = (path: string, headers: Record<string, string> = {}, who: Person = site.stranger()) =>
    who.request('GET', path, { headers })

  it('the OpenAPI document is valid 3.1 and has every command once, by its name', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as {
      openapi: string
      paths: Record<string, Record<string, { operationId: string; responses: object }>>
    }
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect([valid, errors]).toEqual([true, undefined])
    expect(document.openapi).toBe('3.1.0')
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, `${method.toUpperCase()} ${path}`]),
    )
    expect(Object.fromEntries(operations)).toEqual(
      Object.fromEntries([...registry.values()].map(({ name, http }) => [name, http])),
    )
    expect(operations).toHaveLength(registry.size)
    for (const methods of Object.values(document.paths))
      for (const { responses } of Object.values(methods)) expect(responses).toHaveProperty('400')
  })

  it('the API’s page loads nothing from elsewhere', async () => {
    const page = await get('/docs')
    const html = await page.text()
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(html).not.toMatch(/https?:\/\//)
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(addresses.length).toBeGreaterThan(3)
    for (const address of addresses) expect([address, (await get(address)).status]).toEqual([address, 200])
    expect((await get('/docs/../../package.json')).status).not.toBe(200)
    expect((await get('/docs/package.json')).status).not.toBe(200)
  })

  it('health and readiness', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok', build: 'development' })
    const ready = await get('/readyz')
    expect([ready.status, await ready.json()]).toEqual([200, { database: 'ok', redis: 'off' }])
  })

  it('the service worker is never kept, names its build, and may ask this site alone', async () => {
    const worker = await get('/sw.js')
    expect(await worker.text()).toContain(`const BUILD = 'development'`)
    expect(worker.headers.get('content-type')).toContain('text/javascript')
    expect(worker.headers.get('cache-control')).toBe('no-cache')
    expect(worker.headers.get('content-security-policy')).toContain("connect-src 'self'")
  })

  it('metrics are for this machine where nobody forwards, else for admins', async () => {
    const here = await get('/metrics')
    const text = await here.text()
    expect(here.headers.get('content-type')).toContain('text/plain')
    for (const name of ['greenroom_commands_total', 'greenroom_commits_total', 'greenroom_sockets'])
      expect(text).toContain(name)
    const forwarded = { 'x-forwarded-for': '203.0.113.9' }
    expect((await get('/metrics', forwarded)).status).toBe(401)
    expect((await get('/metrics', forwarded, plain)).status).toBe(403)
    expect((await get('/metrics', forwarded, admin)).status).toBe(200)
  })

  it('answers carry what protects a browser, and a request id', async () => {
    for (const path of ['/api/me', '/healthz', '/docs', '/api/nothing']) {
      const { headers } = await get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-powered-by')).toBe(null)
    }
    const response = await get('/api/me')
    const problem = (await response.json()) as { requestId: string }
    expect(problem.requestId).toBe(response.headers.get('x-request-id'))
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('a 429 says when to come back, in the header and in the body', async () => {
    const limited = await Site.open('sqlite', { env: { RATE_LIMITS: 'on' } })
    await limited.signUp('somebody')
    const tries = Array.from({ length: 61 }, () =>
      limited.stranger().request('POST', '/api/login', { body: '{"handle":"x","password":"wrong password"}' }),
    )
    const refused = (await Promise.all(tries)).find((response) => response.status === 429)
    const problem = (await refused?.json()) as { retryAfter: number }
    expect(problem.retryAfter).toBeGreaterThan(0)
    expect(refused?.headers.get('retry-after')).toBe(String(problem.retryAfter))
    await limited.close()
  })

  it('a forwarded address counts only as far as the proxies are trusted', async () => {
    const login = (at: Site, forwarded: string) =>
      at.stranger().request('POST', '/api/login', {
        body: '{"handle":"somebody","password":"wrong password"}',
        headers: { 'x-forwarded-for': forwarded },
      })
    const direct = await Site.open('sqlite', { env: { RATE_LIMITS: 'on' } })
    for (let nth = 0; nth < 10; nth++) await login(direct, `203.0.113.${nth}`)
    expect((await login(direct, '203.0.113.99')).status).toBe(429)
    await direct.close()
    const behind = await Site.open('sqlite', { env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } })
    for (let nth = 0; nth < 10; nth++) await login(behind, `1.2.3.4, 203.0.113.7`)
    expect((await login(behind, '9.9.9.9, 203.0.113.7')).status).toBe(429)
    expect((await login(behind, '203.0.113.8')).status).toBe(401)
    await behind.close()
  })
})

describe('stopping', () => {
  it('waits neither for a connection that never asks, nor for a socket whose other side is stuck', async () => {
    const site = await Site.open('sqlite')
    const { hostname, port } = new URL(site.base)
    const ahead = connect(Number(port), hostname)
    await once(ahead, 'connect')
    const ann = await (await site.signUp('ann')).connect()
    const stuck = await (await site.signUp('bob')).connect()
    const { transport } = stuck.socket.io.engine as unknown as { transport: { ws: { pause(): void } } }
    transport.ws.pause()

    const left = new Promise((resolve) => ann.socket.once('disconnect', resolve))
    const since = performance.now()
    await site.close()
    await left
    // Node drops neither by itself in less than ten seconds.
    expect(performance.now() - since).toBeLessThan(5_000)
    ahead.destroy()
    stuck.disconnect()
  })

  it('lets a request that is under way end', async () => {
    const site = await Site.open('sqlite')
    const ann = await site.signUp('ann')
    const started = ann.http('me.update', { name: 'Ann' })
    await new Promise(setImmediate)
    await Promise.all([site.close(), started])
    expect((await started).ok).toBe(true)
  })
})

describe('the registry', () => {
  it('has every command that has a file, each at the path that its name says', () => {
    const files = readdirSync('server/commands', { encoding: 'utf8', recursive: true })
      .filter((path) => path.endsWith('.ts') && path !== 'registry.ts')
      .map((path) =>
        path
          .replace('.ts', '')
          .replaceAll('/', '.')
          .replace(/^(\w+)\.\1$/, '$1'),
      )
    expect([...registry.keys()].sort()).toEqual(files.sort())
  })

  it('refuses a name or an address twice, and answers everything somehow', () => {
    const list = [...registry.values()]
    expect(new Set(list.map(({ http }) => http.replace(/\{\w+\}/g, '{}'))).size).toBe(list.length)
    for (const { name, read, write, writeMany } of list)
      expect([name, [read, write, writeMany].filter(Boolean).length]).toEqual([name, 1])
  })
})
