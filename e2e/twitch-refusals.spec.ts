import { hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import Database from 'libsql'
import { encode } from 'next-auth/jwt'
import { Server } from './support/server.ts'
import { SimulatedTwitch } from './support/simulated-twitch.ts'
import { expect, test as base } from './support/test.ts'
import { WireBrowser } from './support/wire-browser.ts'

// What comes back from Twitch, meddled with on the wire. A server of their own: they change what Twitch answers.
const test = base.extend<{ twitch: SimulatedTwitch; browse: () => WireBrowser }, { own: Server }>({
  own: [
    async ({}, use) => {
      const server = await Server.open({ AUTH_SECRET })
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  twitch: async ({ own }, use) => use(new SimulatedTwitch(own)),
  browse: async ({ own }, use) => use(() => new WireBrowser(own.base)),
})

/** Known here, so that a cookie can be made as the server makes it. */
const AUTH_SECRET = 'a secret of at least thirty-two characters'
const SESSION = 'next-auth.session-token'
const STATE = 'next-auth.state'

const problem = (why: string, next = '/rooms') =>
  `/login/problem?why=${why}&next=${encodeURIComponent(next).replaceAll('%20', '+')}`

/** Refused for this reason, with nobody signed in. */
async function expectRefused(browser: WireBrowser, callback: string, why: string, next?: string): Promise<void> {
  expect(await browser.finish(callback)).toBe(problem(why, next))
  expect(browser.cookies.has(SESSION)).toBe(false)
  expect(await browser.status()).toBe(401)
}

test('all of it, with the cookies as they are, signs in', async ({ browse }) => {
  const browser = browse()
  expect(await browser.signIn('plain_person')).toBe('/rooms')
  expect(await browser.status()).toBe(200)
})

test('a forged state', async ({ browse }) => {
  const browser = browse()
  const callback = new URL(await browser.consent(await browser.begin(), 'state_forger'))
  callback.searchParams.set('state', 'forged')
  await expectRefused(browser, callback.href, 'mismatch')
  callback.searchParams.delete('state')
  await browser.begin()
  await expectRefused(browser, callback.href, 'mismatch')
})

test('a forged nonce, a wrong issuer, a wrong audience, an id_token that ran out', async ({ browse, twitch }) => {
  const odd = [
    { nonce: 'forged' },
    { iss: 'https://id.example/oauth2' },
    { aud: 'another_app' },
    { exp: Math.floor(Date.now() / 1000) - 3600 },
  ]
  for (const claims of odd) {
    const browser = browse()
    const callback = await browser.consent(await browser.begin(), 'token_forger')
    await twitch.tamper(claims)
    await expectRefused(browser, callback, 'mismatch')
  }
})

test('a callback that another browser began', async ({ browse }) => {
  const victim = browse()
  const attacker = browse()
  const callback = await attacker.consent(await attacker.begin(), 'attacker')
  await expectRefused(victim, callback, 'elsewhere')
  // Even one that has begun a sign-in of its own.
  await victim.begin()
  await expectRefused(victim, callback, 'mismatch')
})

test('a callback that comes a second time, and a code that does', async ({ browse }) => {
  const browser = browse()
  const callback = await browser.consent(await browser.begin(), 'repeater')
  expect(await browser.finish(callback)).toBe('/rooms')
  const token = browser.cookies.get(SESSION)
  expect(await browser.finish(callback)).toBe(problem('repeated'))
  expect(browser.cookies.get(SESSION)).toBe(token)
  expect(await browser.status()).toBe(200)

  // Who stole the code puts it into a sign-in of their own, whose state and nonce are right.
  const thief = browse()
  const own = new URL(await thief.consent(await thief.begin(), 'thief'))
  own.searchParams.set('code', new URL(callback).searchParams.get('code') ?? '')
  await expectRefused(thief, own.href, 'expired')
})

test('a state that has run out', async ({ browse }) => {
  const browser = browse()
  const authorize = await browser.begin()
  const callback = await browser.consent(authorize, 'late_comer')
  const stale = await encode({
    secret: Buffer.from(hkdfSync('sha256', AUTH_SECRET, '', 'greenroom next-auth', 32)).toString('base64url'),
    token: { value: new URL(authorize).searchParams.get('state'), provider: 'twitch' },
    maxAge: -60,
    salt: STATE,
  })
  browser.cookies.set(STATE, stale)
  await expectRefused(browser, callback, 'expired')
})

test('denied at Twitch, and a Twitch that fails', async ({ browse, twitch }) => {
  const browser = browse()
  await browser.begin('/join/abc')
  expect(await browser.finish('/api/auth/callback/twitch?error=access_denied&state=any')).toBe(
    problem('denied', '/join/abc'),
  )
  const callback = await browser.consent(await browser.begin(), 'unlucky')
  await twitch.fault({ path: '/oauth2/token', status: 500, times: 1 })
  await expectRefused(browser, callback, 'unavailable')
  await twitch.fault({ path: '/oauth2/.well-known', status: 500, times: 1 })
  const refused = await browser.begin()
  expect(await browser.finish(refused)).toBe(problem('unavailable'))
})

test('a foreign address to go to is never gone to', async ({ browse }) => {
  const landings = {
    'https://evil.example/': '/',
    '//evil.example': '/',
    '/\\evil.example': '/',
    'javascript:alert(1)': '/',
    'http://localhost:1/': '/',
    'blob:http://localhost/x': '/',
    '/rooms@evil.example': '/rooms@evil.example',
    '/join/abc?x=1': '/join/abc?x=1',
  }
  for (const [next, landing] of Object.entries(landings))
    expect(await browse().signIn('wanderer', next), next).toBe(landing)
  const own = browse()
  expect(await own.signIn('wanderer', `${own.base}//evil.example`)).toBe('/evil.example')
})

test('who is disabled does not come in, and is told so', async ({ browse, own }) => {
  const browser = browse()
  await browser.signIn('disabled_person')
  const db = new Database(join(own.dataDir, 'greenroom.db'))
  db.prepare(`UPDATE "User" SET "disabledAt" = "createdAt" WHERE handle = 'disabled_person'`).run()
  db.close()
  const again = browse()
  await expectRefused(again, await again.consent(await again.begin(), 'disabled_person'), 'disabled')
})

test('two first sign-ins of one person at once make one user', async ({ browse }) => {
  const browsers = [browse(), browse(), browse()]
  const callbacks = await Promise.all(
    browsers.map(async (browser) => browser.consent(await browser.begin(), 'everywhere_at_once')),
  )
  const landings = await Promise.all(browsers.map((browser, at) => browser.finish(callbacks[at] ?? '')))
  expect(landings).toEqual(['/rooms', '/rooms', '/rooms'])
  const ids = await Promise.all(
    browsers.map(async (browser) => {
      const { user } = (await (await browser.fetch('/api/me')).json()) as { user: { id: string; handle: string } }
      expect(user.handle).toBe('everywhere_at_once')
      return user.id
    }),
  )
  expect(new Set(ids).size).toBe(1)
})

test('what is wrong with the app’s credentials is not put on the user', async ({ browse, twitch }) => {
  const browser = browse()
  const callback = await browser.consent(await browser.begin(), 'misconfigured')
  await twitch.fault({ path: '/oauth2/token', status: 403, times: 1 })
  await expectRefused(browser, callback, 'failed')
})

test('the cookies of a sign-in outlive it, to tell; pages elsewhere on this machine lead to its one name', async ({
  browse,
  own,
}) => {
  const browser = browse()
  const { csrfToken } = (await (await browser.fetch('/api/auth/csrf')).json()) as { csrfToken: string }
  const body = new URLSearchParams({ csrfToken, callbackUrl: '/rooms', json: 'true' })
  const begun = await browser.fetch('/api/auth/signin/twitch', { method: 'POST', body })
  const cookies = begun.headers.getSetCookie()
  for (const name of [STATE, 'next-auth.nonce'])
    expect(cookies.find((cookie) => cookie.startsWith(`${name}=`))).toMatch(/; Max-Age=86400;/)

  const elsewhere = await fetch(`http://127.0.0.1:${own.port}/join/abc?x=1`, {
    headers: { accept: 'text/html' },
    redirect: 'manual',
  })
  expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([307, `${own.base}/join/abc?x=1`])
})

test('an e-mail address is no proof of who one is', async ({ browse }) => {
  const victim = browse()
  const post = (method: string, path: string, body: object) =>
    victim.fetch(path, { method, headers: { origin: victim.base }, body: JSON.stringify(body) })
  await post('POST', '/api/signup', { handle: 'mail_victim', password: 'a good password' })
  expect((await post('PATCH', '/api/me', { email: 'mail_twin@people.example' })).status).toBe(200)
  const twin = browse()
  await twin.signIn('mail_twin')
  const { user } = (await (await twin.fetch('/api/me')).json()) as { user: { handle: string; email: string } }
  expect(user).toMatchObject({ handle: 'mail_twin', email: 'mail_twin@people.example' })
})

test('a token that was planted before is of no use after', async ({ browse }) => {
  const attacker = browse()
  await attacker.signIn('attacker')
  const planted = attacker.cookies.get(SESSION) ?? ''
  const victim = browse()
  victim.cookies.set(SESSION, planted)
  expect(await victim.signIn('victim_of_fixation')).toBe('/rooms')
  expect(victim.cookies.get(SESSION)).not.toBe(planted)
  const { user } = (await (await victim.fetch('/api/me')).json()) as { user: { handle: string } }
  expect(user.handle).toBe('victim_of_fixation')
  // The session that the browser had is gone, with whoever knew its token.
  expect(await attacker.status()).toBe(401)
  victim.cookies.set(SESSION, 'made-up')
  await victim.signIn('victim_of_fixation')
  expect(victim.cookies.get(SESSION)).not.toBe('made-up')
})

test('a link is what it was begun as, by whom it was begun', async ({ browse }) => {
  const signUp = async (handle: string) => {
    const browser = browse()
    await browser.fetch('/api/signup', {
      method: 'POST',
      headers: { origin: browser.base },
      body: JSON.stringify({ handle, password: 'a good password' }),
    })
    return browser
  }
  const me = async (browser: WireBrowser) =>
    ((await (await browser.fetch('/api/me')).json()) as { user: { handle: string; accounts: object[] } }).user

  // A page elsewhere changes where it is to end, while the question is open.
  const ann = await signUp('link_ann')
  const callback = await ann.consent(await ann.begin('/settings?linked=twitch'), 'link_ann_tw')
  await ann.fetch('/api/auth/signin?callbackUrl=%2Frooms')
  await ann.finish(callback)
  expect(await me(ann)).toMatchObject({ handle: 'link_ann', accounts: [{ name: 'link_ann_tw' }] })

  // She signs out in another tab meanwhile: it links to nobody, and makes nobody.
  const signedOut = await signUp('link_leaver')
  const late = await signedOut.consent(await signedOut.begin('/settings?linked=twitch'), 'link_leaver_tw')
  await signedOut.fetch('/api/logout', { method: 'POST', headers: { origin: signedOut.base } })
  await expectRefused(signedOut, late, 'mismatch', '/settings?linked=twitch')

  // Another host that may set cookies here plants all that a link begins with, and sends its own answer.
  const attacker = await signUp('link_attacker')
  const planted = await attacker.consent(await attacker.begin('/settings?linked=twitch'), 'evil_twitch')
  const victim = await signUp('link_victim')
  for (const [name, value] of attacker.cookies)
    if (/state|nonce|callback-url|link/.test(name)) victim.cookies.set(name, value)
  expect(await victim.finish(planted)).toBe(problem('mismatch', '/settings?linked=twitch'))
  expect(await me(victim)).toMatchObject({ handle: 'link_victim', accounts: [] })
})

test('the session’s cookie slides with its use, and goes out with pages alone', async ({ browse, own }) => {
  const browser = browse()
  await browser.signIn('cached_person')
  const asPage = { accept: 'text/html,*/*' }
  const page = await browser.fetch('/rooms', { headers: asPage })
  expect(page.headers.getSetCookie()).toEqual([])
  const [file = ''] = /\/_next\/static\/[^"]+\.css/.exec(await page.text()) ?? []
  const makeStale = () => {
    const db = new Database(join(own.dataDir, 'greenroom.db'))
    db.prepare(`UPDATE "Session" SET "lastActiveAt" = '2026-01-01T00:00:00.000Z'`).run()
    db.close()
  }
  for (const path of [file, `${file}?x=1`, '/icon.svg']) {
    makeStale()
    const answer = await browser.fetch(path, { headers: asPage })
    expect(answer.status, path).toBe(200)
    expect(answer.headers.getSetCookie(), path).toEqual([])
  }
  makeStale()
  const later = await browser.fetch('/rooms', { headers: asPage })
  expect(later.headers.getSetCookie().join()).toMatch(new RegExp(`^${SESSION}=[\\w-]+; .*Max-Age=2592000`))
})

test('another site can neither begin a sign-in nor end a session', async ({ browse }) => {
  const browser = browse()
  await browser.signIn('visited')
  const { csrfToken } = (await (await browser.fetch('/api/auth/csrf')).json()) as { csrfToken: string }
  for (const path of ['signin/twitch', 'signout']) {
    const body = new URLSearchParams({ csrfToken, json: 'true' })
    const foreign = await browser.fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body,
    })
    expect(foreign.status).toBe(403)
    const forged = await browser.fetch(`/api/auth/${path}`, {
      method: 'POST',
      body: new URLSearchParams({ csrfToken: 'forged', json: 'true' }),
    })
    expect(((await forged.json()) as { url: string }).url).not.toContain('/oauth2/authorize')
  }
  expect(await browser.status()).toBe(200)
})

test('next-auth’s sign-out ends the same session as ours', async ({ browse }) => {
  const browser = browse()
  await browser.signIn('leaver')
  const token = browser.cookies.get(SESSION) ?? ''
  const session = (await (await browser.fetch('/api/auth/session')).json()) as { user?: { name: string } }
  expect(session.user?.name).toBe('leaver')
  const { csrfToken } = (await (await browser.fetch('/api/auth/csrf')).json()) as { csrfToken: string }
  await browser.fetch('/api/auth/signout', {
    method: 'POST',
    headers: { origin: browser.base },
    body: new URLSearchParams({ csrfToken, json: 'true' }),
  })
  expect(browser.cookies.has(SESSION)).toBe(false)
  browser.cookies.set(SESSION, token)
  expect(await browser.status()).toBe(401)
})

test('bodies that are too large or malformed get a clear answer', async ({ browse }) => {
  const browser = browse()
  const large = await browser.fetch('/api/auth/signin/twitch', { method: 'POST', body: 'x'.repeat(65 * 1024) })
  expect(large.status).toBe(413)
  const malformed = await browser.fetch('/api/auth/signin/twitch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  })
  expect(malformed.status).toBe(400)
  browser.cookies.set('next-auth.callback-url', 'data:text/html,x')
  expect((await browser.fetch('/api/auth/session')).status).toBe(400)
  expect(browser.cookies.has('next-auth.callback-url')).toBe(false)
  expect((await browser.fetch('/api/auth/session', { headers: { authorization: 'Bearer x' } })).status).toBe(401)
  const odd = await browser.fetch('/api/auth/signin/nobody')
  expect(odd.status).toBeLessThan(500)
})
