import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

// The worker as it is served, in a browser of a few lines.

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const ORIGIN = 'https://chat.example'
const SOURCE = readFileSync('public/sw.js', 'utf8')

class FakeCache {
  readonly entries = new Map<string, Response>()
  match = async (key: string) => this.entries.get(new URL(key, ORIGIN).href)?.clone()
  put = async (key: string, answer: Response) => void this.entries.set(new URL(key, ORIGIN).href, answer)
  delete = async (key: string) => this.entries.delete(new URL(key, ORIGIN).href)
  keys = async () => [...this.entries.keys()].map((url) => ({ url }))
  addAll = async (keys: string[]) => {
    for (const key of keys) await this.put(key, new Response('picture'))
  }
}

type Answer = Response | null | 'never'

function worker(build = 'one', stores = new Map<string, FakeCache>()) {
  const listeners = new Map<string, (event: unknown) => void>()
  const asked: string[] = []
  const site = { answer: (_path: string): Answer => new Response('page') }
  const caches = {
    open: async (name: string) => {
      const cache = stores.get(name) ?? new FakeCache()
      stores.set(name, cache)
      return cache
    },
    has: async (name: string) => stores.has(name),
    match: async (key: string, { cacheName }: { cacheName: string }) => stores.get(cacheName)?.match(key),
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
  }
  const fetch = (request: string | { url: string }) => {
    const { pathname, search } = new URL(typeof request === 'string' ? request : request.url, ORIGIN)
    asked.push(pathname)
    const answer = site.answer(pathname + search)
    if (answer === 'never') return new Promise(() => {})
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('no network'))
  }
  const self = {
    addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
    location: { origin: ORIGIN },
    registration: {},
    clients: { claim: () => Promise.resolve() },
  }
  const source = SOURCE.replace('%BUILD%', build).replace('[/* %LAZY% */]', '["/_next/static/lazy.js"]')
  runInNewContext(source, { self, caches, fetch, URL, Response, Promise, Set, setTimeout, Date, indexedDB: undefined })
  /** Undefined where the browser is left to itself. */
  const ask = (path: string, { mode = 'navigate', method = 'GET' } = {}): Promise<Response> | undefined => {
    let answer: Promise<Response> | undefined
    listeners.get('fetch')?.({
      request: { url: ORIGIN + path, mode, method },
      respondWith: (given: Promise<Response>) => {
        answer = given
      },
      waitUntil: () => {},
    })
    return answer
  }
  const tell = async (data: unknown) => {
    let done: Promise<unknown> = Promise.resolve()
    listeners.get('message')?.({ data, waitUntil: (given: Promise<unknown>) => (done = given) })
    await done
  }
  const activate = async () => {
    let done: Promise<unknown> = Promise.resolve()
    listeners.get('activate')?.({ waitUntil: (given: Promise<unknown>) => (done = given) })
    await done
  }
  const files = () => [...(stores.get('greenroom-files')?.entries.keys() ?? [])].map((url) => new URL(url).pathname)
  return { ask, tell, activate, asked, site, stores, files }
}

const SHELL = (build: string) =>
  new Response(`<script src="/_next/static/${build}.js"></script>{"buildId":"${build}"}`, { status: 200 })
const keeps = (build: string, urls: string[] = []) => ({ type: 'keep', build, shell: '/offline?locale=en', urls })

/** One that keeps the shell of build `one`. */
async function kept() {
  const it = worker()
  it.site.answer = (path) => (path.startsWith('/offline') ? SHELL('one') : new Response(path))
  await it.tell(keeps('one', ['/_next/static/used.js']))
  return it
}

it('never keeps the API or a page, and shows the shell for places alone', async () => {
  const { ask, site, stores } = await kept()
  expect(ask('/api/rooms', { mode: 'cors' })).toBe(undefined)
  expect(ask('/socket.io/?x=1', { mode: 'cors' })).toBe(undefined)
  expect(ask('/rooms', { mode: 'cors' })).toBe(undefined)
  expect(ask('/rooms', { method: 'POST' })).toBe(undefined)
  const before = [...stores.values()].flatMap(({ entries }) => [...entries.keys()])
  for (const path of ['/api/auth/callback/twitch', '/docs', '/healthz', '/login/problem', '/rooms/x']) {
    site.answer = () => new Response('fresh')
    expect([path, await (await ask(path))?.text()]).toEqual([path, 'fresh'])
  }
  await vi.advanceTimersByTimeAsync(0)
  expect([...stores.values()].flatMap(({ entries }) => [...entries.keys()])).toEqual(before)
  site.answer = () => null
  for (const path of ['/api/auth/callback/twitch', '/docs', '/login', '/'])
    await expect(ask(path)).rejects.toThrow('no network')
})

it('keeps the shell with all that it needs, and what is only loaded when used', async () => {
  const { files, asked, tell } = await kept()
  expect(files().sort()).toEqual(['/_next/static/lazy.js', '/_next/static/one.js', '/_next/static/used.js'])
  const before = asked.length
  await tell(keeps('one', ['/_next/static/used.js']))
  expect(asked.length).toBe(before)
  await tell(keeps('one', ['/_next/static/more.js']))
  expect(asked.slice(before)).toEqual(['/_next/static/more.js'])
})

it('asks the network first, and shows the shell where there is none, or no server behind it', async () => {
  const { ask, site } = await kept()
  site.answer = () => new Response('fresh')
  expect(await (await ask('/rooms/x'))?.text()).toBe('fresh')
  site.answer = () => null
  expect(await (await ask('/rooms/x'))?.text()).toContain('buildId')
  site.answer = () => new Response('proxy', { status: 502 })
  expect(await (await ask('/settings'))?.text()).toContain('buildId')
  site.answer = () => new Response('none of yours', { status: 404 })
  expect((await ask('/rooms/x'))?.status).toBe(404)
})

it('waits three seconds for a page, and longer where there was nothing to show', async () => {
  const { ask, site, tell } = await kept()
  site.answer = () => 'never'
  const slow = ask('/rooms')
  let settled = false
  void slow?.then(() => (settled = true))
  await vi.advanceTimersByTimeAsync(2_900)
  expect(settled).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(await (await slow)?.text()).toContain('buildId')
  await tell({ type: 'patience' })
  let patient = false
  void ask('/rooms')?.then(() => (patient = true))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(patient).toBe(false)
})

it('asks for a file once', async () => {
  const { ask, site, asked } = await kept()
  site.answer = (path) => new Response(path)
  await (await ask('/_next/static/new.js', { mode: 'no-cors' }))?.text()
  await vi.advanceTimersByTimeAsync(0)
  asked.length = 0
  site.answer = () => null
  expect(await (await ask('/_next/static/new.js', { mode: 'no-cors' }))?.text()).toBe('/_next/static/new.js')
  expect(asked).toEqual([])
  await expect(ask('/_next/static/other.js', { mode: 'no-cors' })).rejects.toThrow('no network')
})

it('keeps no shell that lacks a file', async () => {
  const { tell, site, stores, ask } = worker()
  site.answer = (path) => (path.startsWith('/offline') ? SHELL('one') : new Response('gone', { status: 404 }))
  await tell(keeps('one'))
  expect(stores.get('greenroom-shell')?.entries.has(`${ORIGIN}/offline`)).toBe(false)
  site.answer = () => null
  await expect(ask('/rooms')).rejects.toThrow('no network')
})

it('keeps the files of two builds, and drops the rest when it takes over', async () => {
  const first = await kept()
  const { stores } = first
  for (const build of ['two', 'three']) {
    first.site.answer = (path) => (path.startsWith('/offline') ? SHELL(build) : new Response(path))
    await first.tell(keeps(build))
  }
  expect(first.files()).toContain('/_next/static/one.js')
  const next = worker('three', stores)
  await stores.get('greenroom-files')?.put('/_next/static/stray.js', new Response(''))
  stores.set('somebody-elses', new FakeCache())
  await next.activate()
  expect(next.files().sort()).toEqual(['/_next/static/three.js', '/_next/static/two.js'])
  expect([...stores.keys()].sort()).toEqual(['greenroom-files', 'greenroom-shell'])
})

it('a wipe leaves nothing, nor does what was under way or is loaded after it', async () => {
  const { tell, site, stores, ask } = await kept()
  await tell({ type: 'wipe' })
  expect([...stores.keys()]).toEqual([])
  site.answer = (path) => new Response(path)
  expect(await (await ask('/_next/static/door.css', { mode: 'no-cors' }))?.text()).toBe('/_next/static/door.css')
  await vi.advanceTimersByTimeAsync(0)
  expect([...stores.keys()]).toEqual([])
  let release = (_answer: Response) => {}
  site.answer = (path) =>
    path.startsWith('/offline')
      ? (new Promise<Response>((resolve) => (release = resolve)) as unknown as Response)
      : new Response(path)
  const keeping = tell(keeps('one'))
  await vi.advanceTimersByTimeAsync(0)
  await tell({ type: 'wipe' })
  release(SHELL('one'))
  await keeping
  expect([...stores.keys()]).toEqual([])
})
