/** The product as it is built, a database with a world in it, and a browser that is signed in. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { bundle, databaseOf, removeDatabases } from '../processes.ts'
import { cookieOf, roomId, sessionToken, type World } from '../world.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Texts as people write them: most short, some long, some with markup. */
const TEXTS = [
  'ok',
  'yes, at eight',
  'Did anybody see the end of the stream yesterday? I fell asleep',
  'It was *so* close. Last lap, last corner, and then the **rain** came down and nobody could see a thing any more.',
  'ha',
  'Look at https://example.com/clips/2026/a-very-good-one and tell me that this is not the best save of the season',
  'I can be there from six on. Somebody has to bring the cable, the long one, and somebody the cake.\nI would take the cake.',
  '`npm start`, wait half a minute, done',
  '👍',
  'no',
]

/** Of the rooms of a stage, the one in which nobody uses markup. */
export const PLAIN_ROOM = 21
const ROOMS = 22

/** User 0 is in all of them. Room 0 holds `messages`, the others what a week brings. */
export const worldOf = (messages: number): World => ({
  users: 6,
  rooms: Array.from({ length: ROOMS }, (_, n) => ({
    members: [0, 1, 2, 3, 4, 5],
    messages: n === 0 ? messages : 60,
    texts: n === PLAIN_ROOM ? TEXTS.filter((text) => !/[*`:]/.test(text)) : TEXTS,
  })),
})

export interface Stage {
  base: string
  browser: Browser
  /** A page of a context of its own, signed in as user 0 unless told otherwise. */
  open(path: string, options?: { signedIn?: boolean }): Promise<Page>
  /** Says something in a room as user `n`, over HTTP; settles when it is stored. */
  say(n: number, room: number, text: string): Promise<void>
}

/** Raises the stage, and takes it down whatever the work does. */
export async function onStage<T>(world: World, work: (stage: Stage) => Promise<T>): Promise<T> {
  if (!existsSync(`${root}dist/server.js`)) throw new Error('Nothing is built: npm run build')
  await bundle()
  const dataDir = await databaseOf(world)
  const server = await startServer(dataDir)
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? PLACES.find((path) => existsSync(path)),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--enable-precise-memory-info'],
  })
  try {
    return await work({ base: server.base, browser, open: opener(browser, server.base), say: speaker(server.base) })
  } finally {
    await browser.close()
    await end(server.child)
    rmSync(dataDir, { recursive: true, force: true })
    removeDatabases()
  }
}

const opener =
  (browser: Browser, base: string): Stage['open'] =>
  async (path, { signedIn = true } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: base, locale: 'en' })
    if (signedIn) await signIn(context, base)
    // What transpiles this file names inner functions by it.
    await context.addInitScript('globalThis.__name = (named) => named')
    const page = await context.newPage()
    await page.goto(path)
    return page
  }

const signIn = (context: BrowserContext, base: string) =>
  context.addCookies([{ name: 'next-auth.session-token', value: sessionToken(0), url: base, httpOnly: true }])

let said = 0
const speaker =
  (base: string): Stage['say'] =>
  async (n, room, text) => {
    const answer = await fetch(`${base}/api/rooms/${roomId(room)}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookieOf(n) },
      body: JSON.stringify({ token: `ui-${process.pid}-${(said += 1)}`, type: 'text', content: { text } }),
    })
    if (answer.status !== 201) throw new Error(`a message was answered ${answer.status}`)
    await answer.arrayBuffer()
  }

async function startServer(dataDir: string): Promise<{ base: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['dist/server.js'], {
    cwd: root,
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '' },
      ...{ RATE_LIMITS: 'off', LOG_LEVEL: 'warn' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  const base = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += String(chunk)
      const said = /Greenroom is at (\S+)/.exec(out)?.[1]
      if (said !== undefined) resolve(said)
    })
    child.once('exit', () => reject(new Error(`the server did not start:\n${out}`)))
  })
  return { base, child }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
