import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  INVALID_TOKEN,
  read,
  refused,
  SimulatorFolder,
  type TestSimulator,
  type TokenAnswer,
} from './simulator.fixture.ts'

let folder: SimulatorFolder
let twitch: TestSimulator
beforeEach(async () => {
  folder = new SimulatorFolder()
  twitch = await folder.open()
})
afterEach(() => folder.remove())

// Without openid nothing is signed with RSA, whose key takes a while to make.
const EMAIL = { scope: 'user:read:email' }
const BAD_CODE = refused(400, 'Invalid authorization code')
const BAD_REFRESH = refused(400, 'Invalid refresh token')
const statusOf = async (token: string) => (await twitch.validate(token)).status

test('validate tells whose token it is, with either scheme', async () => {
  const { access_token, ...rest } = await twitch.signIn(EMAIL)
  expect(rest).toMatchObject({ expires_in: 14_400, scope: ['user:read:email'], token_type: 'bearer' })
  folder.now += 1000
  const good = {
    status: 200,
    json: {
      client_id: twitch.simulator.clientId,
      login: 'lumenfox',
      scopes: ['user:read:email'],
      user_id: '480112301',
      expires_in: 14_399,
    },
  }
  expect(await read(twitch.validate(access_token))).toEqual(good)
  const bearer = { headers: { Authorization: `Bearer ${access_token}` } }
  expect(await read(twitch.fetch('/oauth2/validate', bearer))).toEqual(good)
  expect(await read(twitch.fetch('/oauth2/validate'))).toEqual(refused(401, 'missing authorization token'))
  for (const wrong of ['x', `${access_token}x`, `x${access_token}`, rest.refresh_token])
    expect(await read(twitch.validate(wrong))).toEqual(INVALID_TOKEN)
})

test('a code is good once', async () => {
  const code = await twitch.code(EMAIL)
  expect((await twitch.redeem(code)).status).toBe(200)
  expect(await read(twitch.redeem(code))).toEqual(BAD_CODE)
})

test('of many at once with one code a single one gets tokens', async () => {
  const code = await twitch.code(EMAIL)
  const other = await folder.open()
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? twitch : other).redeem(code)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(400)])
})

test('a code is good for ten minutes, at the address it was sent to, while the consent lasts', async () => {
  const old = await twitch.code(EMAIL)
  folder.now += 10 * 60_000
  expect(await read(twitch.redeem(old))).toEqual(BAD_CODE)
  const code = await twitch.code(EMAIL)
  expect(await read(twitch.redeem(code, { redirect_uri: 'http://127.0.0.1:3000/' }))).toEqual(BAD_CODE)
  expect(await read(twitch.redeem(`${code}x`))).toEqual(BAD_CODE)
  await twitch.control('revoke', { user: 'lumenfox' })
  expect(await read(twitch.redeem(code))).toEqual(BAD_CODE)
  await twitch.code(EMAIL)
  expect(await read(twitch.redeem(code))).toEqual(BAD_CODE)
})

test.each([
  [{ client_id: '' }, refused(400, 'missing client id')],
  [{ client_id: 'another' }, refused(400, 'invalid client')],
  [{ client_secret: '' }, refused(400, 'missing client secret')],
  [{ client_secret: 'another' }, refused(403, 'invalid client secret')],
  [{ grant_type: 'password' }, refused(400, 'invalid grant type')],
  [{ code: '' }, refused(400, 'missing code')],
  [{ redirect_uri: '' }, refused(400, 'missing redirect uri')],
])('a request for tokens with %o is refused, and spends no code', async (wrong, answer) => {
  const code = await twitch.code(EMAIL)
  expect(await read(twitch.redeem(code, wrong))).toEqual(answer)
  expect((await twitch.redeem(code)).status).toBe(200)
})

test('who the client is stands in the form: a header or JSON is not looked at', async () => {
  const { clientId, clientSecret } = twitch.simulator
  const Authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  const basic = {
    method: 'POST',
    headers: { Authorization },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  }
  expect(await read(twitch.fetch('/oauth2/token', basic))).toEqual(refused(400, 'missing client id'))
  const body = JSON.stringify({ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' })
  const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
  expect(await read(twitch.fetch('/oauth2/token', json))).toEqual(refused(400, 'missing client id'))
})

test('a refresh token is good once: the next one comes with the answer', async () => {
  const first = await twitch.signIn(EMAIL)
  const second = (await (await twitch.refresh(first.refresh_token)).json()) as TokenAnswer
  expect(second).toMatchObject({ expires_in: 14_400, scope: ['user:read:email'], token_type: 'bearer' })
  expect(second.refresh_token).not.toBe(first.refresh_token)
  expect(await read(twitch.refresh(first.refresh_token))).toEqual(BAD_REFRESH)
  expect(await statusOf(second.access_token)).toBe(200)
  expect((await twitch.refresh(second.refresh_token)).status).toBe(200)
  for (const wrong of ['x', second.access_token]) expect(await read(twitch.refresh(wrong))).toEqual(BAD_REFRESH)
  expect(await read(twitch.refresh(''))).toEqual(refused(400, 'missing refresh token'))
})

test('access tokens end after four hours, and are refreshed', async () => {
  const { access_token, refresh_token } = await twitch.signIn(EMAIL)
  folder.now += 14_400_000 - 1
  expect(await statusOf(access_token)).toBe(200)
  folder.now += 1
  expect(await read(twitch.validate(access_token))).toEqual(INVALID_TOKEN)
  expect((await twitch.refresh(refresh_token)).status).toBe(200)
})

test('a consent that is revoked takes all tokens of that person along, and nobody else’s', async () => {
  const mine = [await twitch.signIn(EMAIL), await twitch.signIn(EMAIL)]
  const theirs = await twitch.signIn(EMAIL, 'BrassOwl')
  expect((await twitch.control('revoke', { user: '480112301' })).status).toBe(200)
  for (const { access_token, refresh_token } of mine) {
    expect(await read(twitch.validate(access_token))).toEqual(INVALID_TOKEN)
    expect(await read(twitch.refresh(refresh_token))).toEqual(BAD_REFRESH)
    expect((await twitch.users(access_token)).status).toBe(401)
  }
  expect(await statusOf(theirs.access_token)).toBe(200)
  expect((await twitch.refresh(theirs.refresh_token)).status).toBe(200)
})

test('tokens that are made to expire can be refreshed', async () => {
  const mine = await twitch.signIn(EMAIL)
  const theirs = await twitch.signIn(EMAIL, 'BrassOwl')
  await twitch.control('expire', { user: 'LumenFox' })
  expect([await statusOf(mine.access_token), await statusOf(theirs.access_token)]).toEqual([401, 200])
  await twitch.control('expire')
  expect(await statusOf(theirs.access_token)).toBe(401)
  for (const { refresh_token } of [mine, theirs]) expect((await twitch.refresh(refresh_token)).status).toBe(200)
})

test('a token that was given back is dead', async () => {
  const { access_token } = await twitch.signIn(EMAIL)
  const giveBack = (form: Record<string, string>) =>
    twitch.fetch('/oauth2/revoke', { method: 'POST', body: new URLSearchParams(form) })
  const { clientId } = twitch.simulator
  expect(await read(giveBack({ client_id: 'another', token: access_token }))).toEqual(
    refused(404, 'client does not exist'),
  )
  expect(await read(giveBack({ client_id: clientId, token: 'x' }))).toEqual(refused(400, 'Invalid token'))
  expect(await statusOf(access_token)).toBe(200)
  expect(await read(giveBack({ client_id: clientId, token: access_token }))).toEqual({ status: 200, json: null })
  expect(await statusOf(access_token)).toBe(401)
  expect(await read(giveBack({ client_id: clientId, token: access_token }))).toEqual(refused(400, 'Invalid token'))
})

test('the app has a token of its own, without a user', async () => {
  const answer = (await (await twitch.token({ grant_type: 'client_credentials' })).json()) as TokenAnswer
  expect(Object.keys(answer).sort()).toEqual(['access_token', 'expires_in', 'token_type'])
  expect(await read(twitch.validate(answer.access_token))).toEqual({
    status: 200,
    json: { client_id: twitch.simulator.clientId, scopes: null, expires_in: answer.expires_in },
  })
  const headers = { Authorization: `Bearer ${answer.access_token}` }
  expect((await twitch.fetch('/oauth2/userinfo', { headers })).status).toBe(401)
})

test('userinfo takes a token with openid', async () => {
  const { access_token } = await twitch.signIn(EMAIL)
  const headers = { Authorization: `Bearer ${access_token}` }
  expect(await read(twitch.fetch('/oauth2/userinfo', { headers }))).toEqual(
    refused(401, 'missing required scope: openid'),
  )
  expect((await twitch.fetch('/oauth2/userinfo')).status).toBe(401)
})

test('after a restart on the folder consents, tokens, keys and the credentials are as they were', async () => {
  const { access_token, refresh_token } = await twitch.signIn()
  const code = await twitch.code()
  const keys = await read(twitch.fetch('/oauth2/keys'))
  await twitch.simulator.close()
  const again = await folder.open()
  expect(again.simulator.clientId).toBe(twitch.simulator.clientId)
  expect(again.simulator.clientSecret).toBe(twitch.simulator.clientSecret)
  expect(await read(again.fetch('/oauth2/keys'))).toEqual(keys)
  expect((await again.validate(access_token)).status).toBe(200)
  expect((await again.refresh(refresh_token)).status).toBe(200)
  expect((await again.redeem(code)).status).toBe(200)
})

test('two simulators on one folder agree', async () => {
  const other = await folder.open()
  const { access_token, refresh_token } = await twitch.signIn(EMAIL)
  expect((await other.validate(access_token)).status).toBe(200)
  const code = await other.code(EMAIL)
  expect((await twitch.redeem(code)).status).toBe(200)
  expect(await read(other.redeem(code))).toEqual(BAD_CODE)
  expect((await other.refresh(refresh_token)).status).toBe(200)
  expect(await read(twitch.refresh(refresh_token))).toEqual(BAD_REFRESH)
  await other.control('revoke', { user: 'lumenfox' })
  expect(await statusOf(access_token)).toBe(401)
  const added = Array.from({ length: 20 }, (_, i) =>
    (i % 2 ? twitch : other).control('people', { login: `viewer_${i}` }),
  )
  for (const { status } of await Promise.all(added)) expect(status).toBe(201)
  const { people } = (await read(twitch.fetch('/simulator/state'))).json as { people: unknown[] }
  expect(people).toHaveLength(26)
})

test('with another secret the same folder’s tokens are nobody’s', async () => {
  const { access_token, refresh_token } = await twitch.signIn(EMAIL)
  const code = await twitch.code(EMAIL)
  const other = await folder.open({ secret: 'another secret of at least thirty-two characters' })
  expect(other.simulator.clientSecret).not.toBe(twitch.simulator.clientSecret)
  expect(await read(other.validate(access_token))).toEqual(INVALID_TOKEN)
  expect(await read(other.refresh(refresh_token))).toEqual(BAD_REFRESH)
  expect(await read(other.redeem(code))).toEqual(BAD_CODE)
})

test('the file is its owner’s alone, holds no token, and forgets what has ended', async () => {
  const path = join(folder.path, 'twitch-simulator.json')
  const { access_token, refresh_token } = await twitch.signIn(EMAIL)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const text = readFileSync(path, 'utf8')
  for (const token of [access_token, refresh_token]) expect(text).not.toContain(token)
  folder.now += 5 * 60 * 60_000
  for (let i = 0; i < 55; i += 1) await twitch.signIn(EMAIL)
  const { accessTokens, grants, usedCodes } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown[]>
  expect([accessTokens?.length, grants?.length, usedCodes?.length]).toEqual([50, 50, 55])
  expect(await read(twitch.refresh(refresh_token))).toEqual(BAD_REFRESH)
})

test('tokens and codes are not logged', async () => {
  const code = await twitch.code(EMAIL)
  const { access_token, refresh_token } = (await (await twitch.redeem(code)).json()) as TokenAnswer
  await twitch.redeem(code)
  await twitch.users(access_token)
  for (const secret of [code, access_token, refresh_token]) expect(folder.logged).not.toContain(secret)
})

test('a file that is something else stops the start, and says what to do', async () => {
  writeFileSync(join(folder.path, 'twitch-simulator.json'), '{"people":')
  await expect(folder.open()).rejects.toThrow(/twitch-simulator\.json cannot be read: remove it to begin anew/)
  expect((await twitch.fetch('/')).status).toBe(500)
})
