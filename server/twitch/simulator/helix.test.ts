import { afterEach, beforeEach, expect, test } from 'vitest'
import { takePoint } from './rate-limit.ts'
import { read, SimulatorFolder, type TestSimulator, type TokenAnswer } from './simulator.fixture.ts'
import { StateFile } from './state.ts'

let folder: SimulatorFolder
let twitch: TestSimulator
beforeEach(async () => {
  folder = new SimulatorFolder()
  twitch = await folder.open()
})
afterEach(() => folder.remove())

const EMAIL = { scope: 'user:read:email' }
const unauthorized = (message: string) => ({ status: 401, json: { error: 'Unauthorized', status: 401, message } })
const badRequest = (message: string) => ({ status: 400, json: { error: 'Bad Request', status: 400, message } })
const BAD_IDENTIFIERS = badRequest('Invalid username(s), email(s), or ID(s). Bad Identifiers.')

async function loginsOf(answer: Promise<Response>): Promise<string[]> {
  const { data } = (await (await answer).json()) as { data: { login: string }[] }
  return data.map(({ login }) => login)
}

test('the token’s own user, with the address where the scope is there', async () => {
  const { access_token } = await twitch.signIn(EMAIL, 'hoshizora')
  expect(await read(twitch.users(access_token))).toEqual({
    status: 200,
    json: {
      data: [
        {
          id: '480112303',
          login: 'hoshizora',
          display_name: 'ほしぞら',
          type: '',
          broadcaster_type: 'affiliate',
          description: '星とラジオ',
          profile_image_url: `${twitch.simulator.origin}/pictures/480112303.svg`,
          offline_image_url: '',
          view_count: 0,
          email: 'hoshizora@people.example',
          created_at: '2019-04-02T17:21:08Z',
        },
      ],
    },
  })
})

test('no address without the scope, of somebody else, or that is not verified', async () => {
  const without = await twitch.signIn({ scope: 'user:read:chat' })
  expect(await (await twitch.users(without.access_token)).text()).not.toContain('email')
  const other = await twitch.signIn(EMAIL)
  expect(await (await twitch.users(other.access_token, '?login=brassowl')).text()).not.toContain('email')
  const unverified = await twitch.signIn(EMAIL, 'tinmarten')
  expect(await (await twitch.users(unverified.access_token)).text()).not.toContain('email')
})

test('ids and logins, repeated and together; who is unknown is left out', async () => {
  const { access_token } = await twitch.signIn(EMAIL)
  const query = '?id=480112302&id=480112306&login=LUMENFOX&login=nobody_here&id=1&id=480112301'
  expect(await loginsOf(twitch.users(access_token, query))).toEqual(['lumenfox', 'brassowl', 'quietcomet'])
})

test('a hundred at a time, all of them possible', async () => {
  const { access_token } = await twitch.signIn(EMAIL)
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `id=${i + 1}`).join('&')
  expect((await twitch.users(access_token, `?${ids(99)}&login=lumenfox`)).status).toBe(200)
  expect(await read(twitch.users(access_token, `?${ids(100)}&login=lumenfox`))).toEqual(BAD_IDENTIFIERS)
  expect(await read(twitch.users(access_token, '?id=lumenfox'))).toEqual(BAD_IDENTIFIERS)
  expect(await read(twitch.users(access_token, '?login=a%20b'))).toEqual(BAD_IDENTIFIERS)
})

test('the app’s own token has to name somebody', async () => {
  const { access_token } = (await (await twitch.token({ grant_type: 'client_credentials' })).json()) as TokenAnswer
  expect(await read(twitch.users(access_token))).toEqual(badRequest('Must provide an ID, Login or OAuth Token.'))
  expect(await loginsOf(twitch.users(access_token, '?login=lumenfox'))).toEqual(['lumenfox'])
})

test('the token and the client id have to be there, good, and of each other', async () => {
  const { access_token } = await twitch.signIn(EMAIL)
  const Authorization = `Bearer ${access_token}`
  const users = (headers: Record<string, string>) => read(twitch.fetch('/helix/users', { headers }))
  const clientId = { 'Client-Id': twitch.simulator.clientId }
  expect(await users(clientId)).toEqual(unauthorized('OAuth token is missing'))
  expect(await users({ ...clientId, Authorization: `OAuth ${access_token}` })).toEqual(
    unauthorized('OAuth token is missing'),
  )
  expect(await users({ Authorization })).toEqual(unauthorized('Client ID is missing'))
  expect(await users({ 'Client-Id': 'another', Authorization })).toEqual(
    unauthorized('Client ID and OAuth token do not match'),
  )
  expect(await users({ ...clientId, Authorization: 'Bearer x' })).toEqual(unauthorized('Invalid OAuth token'))
})

test('a token has 800 points, which come back within a minute; another one has its own', async () => {
  const { access_token } = await twitch.signIn(EMAIL)
  const other = await twitch.signIn(EMAIL, 'brassowl')
  const first = await twitch.users(access_token)
  expect(first.headers.get('ratelimit-limit')).toBe('800')
  expect(first.headers.get('ratelimit-remaining')).toBe('799')
  await new StateFile(folder.path, () => folder.now).change(({ accessTokens: [token] }) => {
    for (let spent = 1; token && spent < 799; spent += 1) expect(takePoint(token, folder.now).allowed).toBe(true)
  })
  const last = await twitch.users(access_token)
  expect([last.status, last.headers.get('ratelimit-remaining')]).toEqual([200, '0'])
  const refused = await twitch.users(access_token)
  expect(await read(refused)).toEqual({
    status: 429,
    json: { error: 'Too Many Requests', status: 429, message: 'Too Many Requests' },
  })
  expect(refused.headers.get('ratelimit-remaining')).toBe('0')
  expect(refused.headers.get('ratelimit-reset')).toBe(String(folder.now / 1000 + 60))
  expect((await twitch.users(other.access_token)).status).toBe(200)
  folder.now += 30_000
  expect((await twitch.users(access_token)).headers.get('ratelimit-remaining')).toBe('399')
  folder.now += 60_000
  expect((await twitch.users(access_token)).headers.get('ratelimit-remaining')).toBe('799')
})
