import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLogger } from '#server/logger.ts'
import { readSettings } from '#server/settings.ts'
import { openTwitch, type Twitch } from './open.ts'

const CREDENTIALS = { TWITCH_CLIENT_ID: 'id_of_the_app', TWITCH_CLIENT_SECRET: 'secret_of_the_app' }
let folder: string
let twitch: Twitch | null

const open = async (env: Record<string, string | undefined>) => {
  twitch = await openTwitch({
    settings: readSettings({ DATA_DIR: folder, ...env }),
    secret: 'a secret of at least thirty-two characters',
    logger: createLogger('silent'),
    callbackOrigin: () => 'http://localhost:3000',
  })
  return twitch
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-twitch-'))
  twitch = null
})
afterEach(async () => {
  await twitch?.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each([{}, { PUBLIC_URL: 'http://localhost:3000' }, { HOST: '::1' }])(
  'without credentials, on this machine alone, Twitch is simulated: %j',
  async (env) => {
    const opened = await open(env)
    expect(opened?.app).toMatchObject({ simulated: true })
    const discovery = `${opened?.app.issuer}/.well-known/openid-configuration`
    expect((await fetch(discovery)).status).toBe(200)
    await opened?.close()
    twitch = null
    await expect(fetch(discovery)).rejects.toThrow()
  },
)

test.each([
  { PUBLIC_URL: 'https://chat.example' },
  { HOST: '0.0.0.0' },
  { HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost:3000' },
  { HOST: '127.0.0.1', PUBLIC_URL: 'https://chat.example' },
])('where others reach it there is none: %j', async (env) => {
  expect(await open(env)).toBeNull()
  expect(readdirSync(folder)).toEqual([])
})

test.each([{}, { PUBLIC_URL: 'https://chat.example' }])(
  'with credentials it is Twitch, and nothing is simulated: %j',
  async (env) => {
    const opened = await open({ ...CREDENTIALS, ...env })
    expect(opened?.app).toEqual({
      issuer: 'https://id.twitch.tv/oauth2',
      helix: 'https://api.twitch.tv/helix',
      clientId: 'id_of_the_app',
      clientSecret: 'secret_of_the_app',
      simulated: false,
    })
    expect(readdirSync(folder)).toEqual([])
  },
)

test.each(['TWITCH_CLIENT_ID', 'TWITCH_CLIENT_SECRET'] as const)('%s alone is refused by name', (name) => {
  const missing = name === 'TWITCH_CLIENT_ID' ? 'TWITCH_CLIENT_SECRET' : 'TWITCH_CLIENT_ID'
  expect(() => readSettings({ [name]: CREDENTIALS[name] })).toThrow(new RegExp(`^${missing} takes`))
})
