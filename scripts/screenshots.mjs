// The pictures of the docs, taken of the built product with made-up people.
//   node scripts/screenshots.mjs            docs/screenshots/room.png
//   node scripts/screenshots.mjs <folder>   every page, wide and narrow, light and dark, to be looked at
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, checkNode, clients, dependencies, findInPath, main, Refusal, root } from './steps.mjs'

const PORT = 21_600
const BASE = `http://localhost:${PORT}`
const PEOPLE = { mira: 'Mira', jonas: 'Jonas Weber', tam: 'Tâm' }
const TALK = [
  ['mira', 'Evening everyone! Stream starts in twenty minutes, sound check is done.'],
  ['jonas', 'Perfect timing, just made tea.'],
  ['tam', 'Is it the boss rush tonight, or are we still lost in the swamp?'],
  ['mira', 'Swamp first. I want that lantern.\nThen boss rush until somebody cries.'],
  ['jonas', 'So, ten minutes then.'],
  ['tam', 'I put the map from last time here: https://maps.example/swamp'],
  ['mira', 'You are a treasure, thank you!'],
  ['mira', 'Could one of you keep an eye on the clips? Last week we missed the best fall of the year.'],
  ['jonas', 'On it.'],
  ['tam', 'I can take the second hour.'],
  ['mira', 'Deal. See you all in a moment'],
]

async function serve(dataDir) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(PORT),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    RATE_LIMITS: 'off',
  }
  const child = spawn(process.execPath, ['dist/server.js'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Greenroom is at') && resolve())
    child.on('close', () => reject(new Refusal('The server did not start.')))
  })
  return child
}

const post = async (context, path, data) => {
  const response = await context.request.post(`${BASE}/api${path}`, { data })
  if (!response.ok()) throw new Error(`${path}: ${await response.text()}`)
  return response.json()
}

const signUp = (context, handle) =>
  post(context, '/signup', { handle, name: PEOPLE[handle], password: 'a good password' })

/** Three people, their rooms and what they said; the browser contexts of each. */
async function populate(browser, options) {
  const contexts = {}
  for (const handle of Object.keys(PEOPLE)) {
    contexts[handle] = await browser.newContext(options)
    await signUp(contexts[handle], handle)
  }
  const rooms = {}
  for (const name of ['Clips of the week', 'Mods', 'Green room']) {
    const { room } = await post(contexts.mira, '/rooms', { name, token: name })
    rooms[name] = room
    for (const other of ['jonas', 'tam']) await post(contexts[other], '/rooms/join', { code: room.code })
  }
  let count = 0
  const say = (who, name, text) =>
    post(contexts[who], `/rooms/${rooms[name].id}/messages`, { token: `t${count++}`, type: 'text', content: { text } })
  await say('jonas', 'Clips of the week', 'The one with the ladder, please')
  await say('tam', 'Clips of the week', 'Seconded')
  await say('mira', 'Mods', 'New here? Read the pinned note first.')
  for (const [who, text] of TALK) await say(who, 'Green room', text)
  return { contexts, rooms }
}

async function theOne(browser) {
  const { contexts, rooms } = await populate(browser, {
    viewport: { width: 1440, height: 900 },
    baseURL: BASE,
    locale: 'en-GB',
  })
  const page = await contexts.mira.newPage()
  await page.goto(`/rooms/${rooms['Green room'].id}`)
  await page.getByRole('button', { name: /^Members/ }).click()
  await page.getByText(TALK.at(-1)[1]).first().waitFor()
  await page.getByRole('combobox', { name: 'Role of Tâm' }).waitFor()
  mkdirSync(join(root, 'docs/screenshots'), { recursive: true })
  await page.screenshot({ path: join(root, 'docs/screenshots/room.png') })
}

/** Every page in the states that people meet. */
async function all(browser, folder) {
  mkdirSync(folder, { recursive: true })
  const { contexts, rooms } = await populate(browser, { baseURL: BASE, viewport: { width: 1440, height: 900 } })
  const stranger = await browser.newContext({ baseURL: BASE })
  const newcomer = await browser.newContext({ baseURL: BASE })
  PEOPLE.newcomer = 'Newcomer with rather a long name for a chat'
  await signUp(newcomer, 'newcomer')
  const shoot = async (page, name) => {
    for (const [size, viewport] of [
      ['wide', { width: 1440, height: 900 }],
      ['narrow', { width: 390, height: 844 }],
    ])
      for (const colorScheme of ['light', 'dark']) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme })
        await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) })
      }
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  const visit = async (context, path, name, act = () => {}) => {
    const page = await context.newPage()
    await page.goto(path, { waitUntil: 'networkidle' })
    await act(page)
    await shoot(page, name)
    return page
  }
  const button = (page, name) => page.getByRole('button', { name, exact: true })
  const room = `/rooms/${rooms['Green room'].id}`

  await visit(stranger, '/', 'landing')
  await visit(stranger, '/signup', 'signup')
  await visit(stranger, '/signup', 'signup-refused', async (page) => {
    await button(page, 'Sign up').click()
    await page.getByText(/Handle takes/).waitFor()
  })
  await visit(stranger, `/join/${rooms.Mods.code}`, 'invited')
  await visit(stranger, '/login?why=ended', 'login')
  await visit(stranger, '/nothing', 'not-found')
  await visit(newcomer, '/rooms', 'rooms-empty')
  await visit(newcomer, '/join/nothing', 'join-dead')
  await visit(contexts.jonas, '/rooms', 'rooms')
  await visit(contexts.jonas, room, 'room')
  await visit(contexts.mira, room, 'members', (page) => page.getByRole('button', { name: /^Members/ }).click())
  await visit(contexts.mira, room, 'editing', async (page) => {
    await page.getByRole('button', { name: 'Edit message' }).first().click()
  })
  await visit(contexts.mira, room, 'deleting', async (page) => {
    await page.getByRole('button', { name: 'Delete message' }).last().click()
    await page.getByRole('dialog').waitFor()
  })
  await visit(contexts.mira, '/rooms', 'room-empty', async (page) => {
    await page
      .getByRole('textbox', { name: 'New room' })
      .fill('A room with a name that is as long as names may be, which is eighty characters.')
    await button(page, 'Create room').click()
    await page.getByText('Nothing said yet. Say hello.').waitFor()
  })
  const page = await visit(contexts.tam, room, 'offline', async (page) => {
    await page.context().setOffline(true)
    await page.getByText('No connection.').waitFor()
    const box = page.getByRole('textbox', { name: 'Message', exact: true })
    await box.fill('Did my line just drop?\nIt did, did it not?')
    await box.press('Enter')
    await box.fill('averyveryverylongwordwithoutanyspace'.repeat(8))
    await box.press('Enter')
    await box.fill('One more that is not sent yet\nin several lines\nof text')
  })
  await contexts.mira.request.delete(`${BASE}/api${room}`)
  await page.context().setOffline(false)
  await page.getByText('Not sent. The room is closed.').first().waitFor()
  await shoot(page, 'refused')
}

await main(async () => {
  const [folder] = process.argv.slice(2)
  checkNode()
  await dependencies()
  await clients()
  await build()
  const { chromium } = await import('playwright')
  const executablePath = process.env.CHROMIUM_PATH ?? findInPath('chromium', 'chromium-browser', 'google-chrome')
  if (!executablePath) throw new Refusal("No Chromium: install your system's package or set CHROMIUM_PATH.")
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-pictures-'))
  const server = await serve(dataDir)
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    await (folder ? all(browser, folder) : theOne(browser))
  } finally {
    await browser.close()
    server.removeAllListeners('close').kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
})
