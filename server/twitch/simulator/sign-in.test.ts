import { custom, errors, Issuer, type Client } from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { REDIRECT, SimulatorFolder, type TestSimulator } from './simulator.fixture.ts'

const folder = new SimulatorFolder()
let twitch: TestSimulator
let client: Client
// openid-client compares with the real time.
beforeAll(async () => {
  folder.now = Date.now()
  twitch = await folder.open()
  const issuer = await Issuer.discover(`${twitch.simulator.origin}/oauth2/.well-known/openid-configuration`)
  const { clientId, clientSecret } = twitch.simulator
  client = new issuer.Client({ client_id: clientId, client_secret: clientSecret, redirect_uris: [REDIRECT] })
  client[custom.clock_tolerance] = 10
})
afterAll(() => folder.remove())

const ASKED = {
  scope: 'openid user:read:email',
  claims: { id_token: { email: null, email_verified: null, picture: null, preferred_username: null } },
  state: 'a state',
  nonce: 'a nonce',
}

/** A sign-in as next-auth does it, up to the tokens. */
async function signIn(decision: string, person: { person?: string; name?: string }, asked: object = ASKED) {
  const request = await twitch.formRequest(client.authorizationUrl({ ...asked, redirect_uri: REDIRECT }))
  const answer = await twitch.submit({ request, decision, ...person })
  expect(answer.status).toBe(302)
  const params = client.callbackParams(answer.headers.get('location') ?? '')
  return client.callback(REDIRECT, params, { state: 'a state', nonce: 'a nonce' })
}

test('openid-client finds everything out, signs in, and trusts the id_token', async () => {
  const tokens = await signIn('authorize', { person: '480112303' })
  expect(tokens.scope).toEqual(['openid', 'user:read:email'])
  expect(tokens.token_type).toBe('bearer')
  const { iat, exp, ...claims } = tokens.claims()
  expect(exp - iat).toBe(4 * 60 * 60)
  expect(claims).toEqual({
    iss: `${twitch.simulator.origin}/oauth2`,
    sub: '480112303',
    aud: twitch.simulator.clientId,
    azp: twitch.simulator.clientId,
    nonce: 'a nonce',
    email: 'hoshizora@people.example',
    email_verified: true,
    picture: `${twitch.simulator.origin}/pictures/480112303.svg`,
    preferred_username: 'ほしぞら',
  })
  expect(await client.userinfo(tokens)).toMatchObject({ sub: '480112303' })
})

test('claims come only where they were asked for, and the address only with its scope', async () => {
  const asked = {
    ...ASKED,
    scope: 'openid',
    claims: { id_token: { email: null, email_verified: null }, userinfo: { picture: null, email: null } },
  }
  const tokens = await signIn('authorize', { person: '480112301' }, asked)
  expect(Object.keys(tokens.claims()).sort()).toEqual(['aud', 'azp', 'exp', 'iat', 'iss', 'nonce', 'sub'])
  const claims = Object.keys(await client.userinfo(tokens)).sort()
  expect(claims).toEqual(['aud', 'azp', 'exp', 'iat', 'iss', 'picture', 'sub'])
})

test('an address that is not verified is said to be none', async () => {
  const tokens = await signIn('authorize', { name: 'tinmarten' })
  expect(tokens.claims()).toMatchObject({ email: 'tinmarten@people.example', email_verified: false })
})

test('without openid there is no id_token', async () => {
  expect(await twitch.signIn({ scope: 'user:read:email' })).not.toHaveProperty('id_token')
})

test('who denies is sent back with the reason', async () => {
  await expect(signIn('deny', { person: '480112301' })).rejects.toMatchObject({
    error: 'access_denied',
    error_description: 'The user denied you access',
  })
})

test('a name that was typed counts, in any case, and a new one is somebody new', async () => {
  const known = await signIn('authorize', { name: ' LUMENFOX ', person: '480112302' })
  expect(known.claims().sub).toBe('480112301')
  const added = await signIn('authorize', { name: 'Brand_New' })
  expect(added.claims().preferred_username).toBe('Brand_New')
  const again = await signIn('authorize', { name: 'brand_new' })
  expect(again.claims().sub).toBe(added.claims().sub)
  expect(again.claims().preferred_username).toBe('Brand_New')
})

test.each(['abc', 'a name', 'naïve', 'x'.repeat(26)])('the name %s is refused at its field', async (name) => {
  const answer = await twitch.submit({ request: await twitch.formRequest(), decision: 'authorize', name })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('A name takes 4 to 25 of a–z, 0–9 and _.')
})

test('nobody chosen is asked again, in a form that still works', async () => {
  const answer = await twitch.submit({ request: await twitch.formRequest(), decision: 'authorize', person: '1' })
  expect(answer.status).toBe(400)
  const request = /name="request" value="([^"]+)"/.exec(await answer.text())?.[1] ?? ''
  expect((await twitch.submit({ request, decision: 'authorize', person: '480112301' })).status).toBe(302)
})

test.each([
  ['another client', { client_id: 'another' }],
  ['an address that is not registered', { redirect_uri: 'http://127.0.0.1:3000/elsewhere' }],
  ['one that only begins like it', { redirect_uri: `${REDIRECT}/more` }],
  ['one with a query', { redirect_uri: `${REDIRECT}?a=b` }],
  ['one on another host', { redirect_uri: REDIRECT.replace('127.0.0.1', 'localhost') }],
])('%s is told so here, and never redirected', async (_, query) => {
  const answer = await twitch.fetch(twitch.authorizeUrl(query))
  expect(answer.status).toBe(400)
  expect(answer.headers.get('location')).toBeNull()
  expect(answer.headers.get('content-type')).toMatch('text/html')
})

test.each([
  ['response_type', { response_type: 'token' }, 'unsupported_response_type'],
  ['scope', { scope: 'openid chat:everything' }, 'invalid_scope'],
  ['scope of an object', { scope: 'constructor' }, 'invalid_scope'],
  ['claims', { claims: '{"id_token":' }, 'invalid_request'],
])('a wrong %s goes back to the app as an error, with the state', async (_, query, error) => {
  const answer = await twitch.fetch(twitch.authorizeUrl(query))
  expect(answer.status).toBe(302)
  const to = new URL(answer.headers.get('location') ?? '')
  expect(to.origin + to.pathname).toBe(REDIRECT)
  expect(to.searchParams.get('error')).toBe(error)
  expect(to.searchParams.get('state')).toBe('a state')
  expect(to.searchParams.has('code')).toBe(false)
})

test('a form without the page, with a forged or an old page, or from another site goes nowhere', async () => {
  const request = await twitch.formRequest()
  const form = { decision: 'authorize', person: '480112301' }
  const forged = `${Buffer.from(JSON.stringify({ redirectUri: 'https://evil.example' })).toString('base64url')}.AAAA`
  for (const wrong of ['', 'x', forged, `${request}x`, `x${request}`, `${request}.x`]) {
    const answer = await twitch.submit({ ...form, request: wrong })
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  }
  expect((await twitch.submit({ ...form, request }, { Origin: 'https://evil.example' })).status).toBe(403)
  expect((await twitch.submit({ ...form, request }, { Origin: 'null' })).status).toBe(403)
  folder.now += 15 * 60_000
  expect((await twitch.submit({ ...form, request })).status).toBe(400)
  folder.now -= 15 * 60_000
})

test('a code is no request, and a request no code', async () => {
  const code = await twitch.code()
  expect((await twitch.submit({ request: code, decision: 'deny' })).status).toBe(400)
  expect((await twitch.redeem(await twitch.formRequest())).status).toBe(400)
})

test('the page runs nothing, is in no frame, and its form may lead to the app', async () => {
  const answer = await twitch.fetch(twitch.authorizeUrl())
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/script-src|unsafe/)
  expect(policy).toContain("form-action 'self' http://127.0.0.1:3000;")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test.each([
  [{ iss: 'https://id.twitch.tv/oauth2' }, /unexpected iss value/],
  [{ aud: 'another' }, /aud mismatch|azp/],
  [{ nonce: 'another' }, /nonce mismatch/],
  [{ exp: 1_700_000_000 }, /JWT expired/],
])('an id_token spoilt by %o is refused by the client, once', async (claims, error) => {
  expect((await twitch.control('id-token', claims)).status).toBe(200)
  await expect(signIn('authorize', { person: '480112301' })).rejects.toThrow(error)
  expect((await signIn('authorize', { person: '480112301' })).claims().sub).toBe('480112301')
})

test('a secret that is not the right one is an error to the client', async () => {
  const other = new client.issuer.Client({ client_id: twitch.simulator.clientId, client_secret: 'another' })
  const refused = other.grant({ grant_type: 'client_credentials' })
  await expect(refused).rejects.toBeInstanceOf(errors.OPError)
})
