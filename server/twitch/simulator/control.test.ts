import { afterEach, beforeEach, expect, test } from 'vitest'
import { TwitchClient } from '../client.ts'
import { read, SimulatorFolder, type TestSimulator } from './simulator.fixture.ts'

let folder: SimulatorFolder
let twitch: TestSimulator
beforeEach(async () => {
  folder = new SimulatorFolder()
  twitch = await folder.open()
})
afterEach(() => folder.remove())

const EMAIL = { scope: 'user:read:email' }

interface State {
  people: { login: string; consent: unknown; accessTokens: number; refreshTokens: number }[]
  faults: unknown[]
}
const stateOf = async () => (await read(twitch.fetch('/simulator/state'))).json as State
const personOf = async (login: string) => (await stateOf()).people.find((person) => person.login === login)

/** As a browser posts a form of the page. */
const submit = (path: string, form: Record<string, string>) =>
  twitch.fetch(`/simulator/${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { Accept: 'text/html', Origin: twitch.simulator.origin, 'Sec-Fetch-Site': 'same-origin' },
  })

test('our own client understands it', async () => {
  const { origin, clientId, clientSecret } = twitch.simulator
  const addresses = { issuer: `${origin}/oauth2`, helix: `${origin}/helix` }
  const client = new TwitchClient({ ...addresses, clientId, clientSecret, simulated: true })
  const { access_token, refresh_token } = await twitch.signIn(EMAIL)
  expect(await client.validate(access_token)).toEqual({
    userId: '480112301',
    login: 'lumenfox',
    scopes: ['user:read:email'],
  })
  const fresh = await client.refresh(refresh_token)
  expect(await client.refresh(refresh_token)).toBeNull()
  expect(await client.me(fresh?.accessToken ?? '')).toMatchObject({ id: '480112301', name: 'LumenFox' })
  await client.revoke(access_token)
  await client.revoke(access_token)
  expect(await client.validate(access_token)).toBeNull()
  await twitch.control('faults', { path: '/oauth2/validate', status: 500 })
  await expect(client.validate(access_token)).rejects.toThrow('Twitch answered 500')
})

test('the state tells who allowed what, and how many tokens are good', async () => {
  expect(await personOf('lumenfox')).toMatchObject({ consent: null, accessTokens: 0, refreshTokens: 0 })
  await twitch.signIn(EMAIL)
  await twitch.signIn({ scope: 'user:read:chat' })
  const consent = { scopes: ['user:read:email', 'user:read:chat'], at: folder.now }
  expect(await personOf('lumenfox')).toMatchObject({ consent, accessTokens: 2, refreshTokens: 2 })
  await twitch.control('expire', { user: 'lumenfox' })
  expect(await personOf('lumenfox')).toMatchObject({ consent, accessTokens: 0, refreshTokens: 2 })
  await twitch.control('revoke', { user: 'lumenfox' })
  expect(await personOf('lumenfox')).toMatchObject({ consent: null, accessTokens: 0, refreshTokens: 0 })
})

test('people are added and renamed; the id stays', async () => {
  const added = await read(twitch.control('people', { login: 'New_One', name: 'Ñew Öne', email: 'a@b.example' }))
  expect(added).toMatchObject({ status: 201, json: { login: 'new_one', name: 'Ñew Öne', email: 'a@b.example' } })
  const { id } = added.json as { id: string }
  const { access_token } = await twitch.signIn(EMAIL, 'new_one')
  expect(await read(twitch.control(`people/${id}`, { login: 'newer_one' }))).toMatchObject({
    status: 200,
    json: { id, login: 'newer_one', name: 'Ñew Öne' },
  })
  await twitch.control('people/newer_one', { name: 'Newer_One' })
  expect((await read(twitch.validate(access_token))).json).toMatchObject({ login: 'newer_one', user_id: id })
  expect((await read(twitch.users(access_token))).json).toMatchObject({ data: [{ display_name: 'Newer_One' }] })
})

test.each([
  ['people', {}, 'login'],
  ['people', { login: 'abc' }, 'login'],
  ['people', { login: 'LumenFox' }, 'login'],
  ['people', { login: 'somebody', name: ' ' }, 'name'],
  ['people', { login: 'somebody', email: 'none' }, 'email'],
  ['people/lumenfox', { login: 'brassowl' }, 'login'],
  ['people/lumenfox', { name: 'two\nlines' }, 'name'],
  ['revoke', {}, 'user'],
  ['revoke', { user: 'nobody_here' }, 'user'],
  ['expire', { user: 'nobody_here' }, 'user'],
  ['faults', { path: '/simulator', status: 500 }, 'path'],
  ['faults', { path: '/', status: 500 }, 'path'],
  ['faults', { path: '/helix' }, 'status'],
  ['faults', { path: '/helix', status: 200 }, 'status'],
  ['faults', { path: '/helix', delay: 'long' }, 'delay'],
  ['faults', { path: '/helix', status: 500, times: 0 }, 'times'],
  ['id-token', { exp: 'soon' }, 'exp'],
])('%s refuses %o and names the field', async (path, input, field) => {
  const { status, json } = await read(twitch.control(path, input))
  expect(status).toBe(400)
  expect(json).toMatchObject({ status: 400, field, message: expect.stringContaining(field) as string })
})

test('what is no JSON, too long, or nowhere is refused', async () => {
  const post = (body: string) => twitch.fetch('/simulator/people', { method: 'POST', body })
  expect((await read(post('{'))).json).toMatchObject({ status: 400, field: 'body' })
  expect((await read(post('[]'))).status).toBe(400)
  expect((await post(JSON.stringify({ login: 'x'.repeat(70_000) }))).status).toBe(413)
  expect((await twitch.control('people/nobody_here', { name: 'x' })).status).toBe(404)
  for (const path of ['/nowhere', '/simulator', '/pictures/1.svg', '/oauth2/token'])
    expect((await twitch.fetch(path)).status).toBe(404)
})

test('a fault meets the paths that begin so, as often as it says', async () => {
  await twitch.control('faults', { path: '/helix', status: 429, times: 2 })
  expect((await stateOf()).faults).toEqual([{ path: '/helix', status: 429, times: 2 }])
  const { access_token } = await twitch.signIn(EMAIL)
  expect((await twitch.users(access_token)).status).toBe(429)
  expect((await stateOf()).faults).toEqual([{ path: '/helix', status: 429, times: 1 }])
  expect((await twitch.users(access_token)).status).toBe(429)
  expect((await twitch.users(access_token)).status).toBe(200)
  expect((await stateOf()).faults).toEqual([])
})

test('faults are cleared, and end with the process', async () => {
  const { access_token } = await twitch.signIn(EMAIL)
  await twitch.control('faults', { path: '/oauth2', status: 500, times: 100 })
  expect((await twitch.validate(access_token)).status).toBe(500)
  expect((await twitch.control('faults', {}, 'DELETE')).status).toBe(200)
  expect((await twitch.validate(access_token)).status).toBe(200)
  await twitch.control('faults', { path: '/oauth2', status: 500, times: 100 })
  expect((await (await folder.open()).validate(access_token)).status).toBe(200)
})

test('a slow answer comes late, and a stop does not wait for it', async () => {
  const { access_token } = await twitch.signIn(EMAIL)
  await twitch.control('faults', { path: '/oauth2/validate', delay: 50 })
  const start = performance.now()
  expect((await twitch.validate(access_token)).status).toBe(200)
  expect(performance.now() - start).toBeGreaterThan(45)
  await twitch.control('faults', { path: '/oauth2/validate', delay: 60_000 })
  const waiting = twitch.validate(access_token)
  const gone = expect(waiting).rejects.toThrow()
  await expect.poll(async () => (await stateOf()).faults).toEqual([])
  await twitch.simulator.close()
  await gone
  expect(folder.logged).not.toContain('failed')
})

test.each(['twitch.example', 'twitch.example:3000', '127.0.0.1.example', '10.0.0.1', '0.0.0.0'])(
  'as host %s it answers nothing',
  async (Host) => {
    for (const path of ['/', '/oauth2/keys', '/simulator/state'])
      expect(await twitch.raw('GET', path, { Host })).toBe(403)
  },
)

test('as localhost it is the same', async () => {
  expect(await twitch.raw('GET', '/', { Host: 'localhost:1' })).toBe(200)
  expect(await twitch.raw('DELETE', '/simulator/faults', { Host: 'localhost:1', Origin: 'http://localhost:1' })).toBe(
    200,
  )
})

test('another site’s page changes nothing', async () => {
  const { origin } = twitch.simulator
  const foreign: Record<string, string>[] = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: origin.replace('127.0.0.1', 'localhost') },
    { Origin: `${origin}0` },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: origin, 'Sec-Fetch-Site': 'same-site' },
  ]
  for (const headers of foreign)
    for (const path of ['people', 'people/lumenfox', 'revoke', 'expire', 'faults', 'faults/clear', 'id-token'])
      expect(await twitch.raw('POST', `/simulator/${path}`, headers)).toBe(403)
})

test('the page’s forms lead back to it, and say what was done', async () => {
  const added = await submit('people', { login: 'from_a_form', name: '', email: '' })
  expect([added.status, added.headers.get('location')]).toEqual([303, '/?done=added'])
  expect(await personOf('from_a_form')).toMatchObject({ name: 'from_a_form', email: 'from_a_form@people.example' })
  const page = await (await twitch.fetch('/?done=added')).text()
  expect(page).toContain('The person was added.')
  expect((await submit('faults', { path: '/helix', status: '', delay: '20', times: '3' })).status).toBe(303)
  expect((await stateOf()).faults).toEqual([{ path: '/helix', delay: 20, times: 3 }])
  expect((await submit('faults/clear', {})).headers.get('location')).toBe('/?done=cleared')
  const refused = await submit('people', { login: 'abc' })
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('Nothing was changed: login takes 4 to 25 of a–z, 0–9 and _.')
})

test('whatever people are called, and the address says, is text', async () => {
  const name = `"><script>'&x`
  const { id } = (await read(twitch.control('people', { login: 'tricky', name }))).json as { id: string }
  const pages = [
    twitch.fetch('/?done=<script>'),
    twitch.fetch('/?done=constructor'),
    twitch.fetch(twitch.authorizeUrl()),
  ]
  for (const page of await Promise.all(pages)) {
    const text = await page.text()
    expect(text).not.toContain('<script')
    expect(text).not.toContain('native code')
    expect(text).toContain('&quot;&gt;&lt;script&gt;&#39;&amp;x')
  }
  await twitch.control('people/tricky', { name: '<b>' })
  const answer = await twitch.fetch(`/pictures/${id}.svg`)
  expect(answer.headers.get('content-type')).toBe('image/svg+xml')
  expect(await answer.text()).not.toContain('<<')
})
