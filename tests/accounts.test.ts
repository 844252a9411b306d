import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASES, hasDatabase, Site, type Person } from './support/site.ts'

const PASSWORD = 'a good password'

describe.each(DATABASES)('accounts and sessions, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let limited: Site
  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    limited = await Site.open(kind, { env: { RATE_LIMITS: 'on' } })
  })
  afterAll(async () => {
    await site?.close()
    await limited?.close()
  })

  const login = (who: Person, handle: string, password = PASSWORD) => who.http('session.login', { handle, password })

  it.skipIf(!present)('the first to sign up is the admin, however many sign up at once', async () => {
    const fresh = await Site.open(kind)
    const handles = ['one', 'two', 'three', 'four']
    const people = await Promise.all(handles.map((handle) => fresh.signUp(`the_${handle}`)))
    const admins = await Promise.all(people.map(async (person) => (await person.call('me.get')).user.admin))
    expect(admins.filter(Boolean)).toHaveLength(1)
    const later = await fresh.signUp('much_later')
    expect((await later.call('me.get')).user.admin).toBe(false)
    await fresh.close()
  })

  it.skipIf(!present)('a handle is one person’s, also when two want it at once', async () => {
    const tries = await Promise.all(
      [1, 2, 3].map(() => site.stranger().http('session.signup', { handle: 'wanted', password: PASSWORD })),
    )
    expect(tries.map((result) => result.status).sort()).toEqual([201, 409, 409])
    expect(tries.find((result) => !result.ok)).toMatchObject({ error: { errors: [{ path: 'handle' }] } })
  })

  it.skipIf(!present)('handle and password are checked by name', async () => {
    const cases: [object, string][] = [
      [{ handle: 'ab', password: PASSWORD }, 'handle'],
      [{ handle: 'Capital', password: PASSWORD }, 'handle'],
      [{ handle: 'x'.repeat(33), password: PASSWORD }, 'handle'],
      [{ handle: 'fine_handle', password: 'short' }, 'password'],
      [{ handle: 'fine_handle', password: 'x'.repeat(129) }, 'password'],
      [{ handle: 'fine_handle', password: PASSWORD, name: ' ' }, 'name'],
      [{ handle: 'fine_handle', password: PASSWORD, name: '\u202eevil' }, 'name'],
      [{ handle: 'fine_handle', password: PASSWORD, admin: true }, 'admin'],
      [{ handle: 'fine_handle' }, 'password'],
    ]
    for (const [input, path] of cases)
      expect(await site.stranger().http('session.signup', input)).toMatchObject({
        ok: false,
        status: 400,
        error: { code: 'invalid_input', errors: [{ path }] },
      })
  })

  it.skipIf(!present)(
    'the cookie is HttpOnly, Lax and for the whole site; Secure only where the site is https',
    async () => {
      const response = await site
        .stranger()
        .request('POST', '/api/signup', { body: JSON.stringify({ handle: 'cookie', password: PASSWORD }) })
      const [cookie = ''] = response.headers.getSetCookie()
      expect(cookie).toMatch(/^next-auth\.session-token=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/)
      const https = await Site.open(kind, { env: { PUBLIC_URL: 'https://chat.example' } })
      const secure = await https
        .stranger()
        .request('POST', '/api/signup', { body: JSON.stringify({ handle: 'cookie', password: PASSWORD }) })
      expect(secure.headers.getSetCookie()[0]).toMatch(/^__Host-next-auth\.session-token=.*; Secure$/)
      expect(secure.headers.get('strict-transport-security')).toBeTruthy()
      await https.close()
    },
  )

  it.skipIf(!present)('logging out ends that session everywhere at once, and no other', async () => {
    const ann = await site.signUp('leaver')
    const phone = ann.elsewhere()
    await login(phone, 'leaver')
    await ann.live()
    const tab = await ann.device().connect()
    await phone.live()
    const closed = [ann, tab].map((one) => new Promise((resolve) => one.socket.once('disconnect', resolve)))
    const cookie = ann.cookie
    expect((await ann.http('session.logout')).status).toBe(204)
    await Promise.all(closed)
    expect(ann.cookie).toBe(null)
    ann.cookie = cookie
    expect(await ann.http('me.get')).toMatchObject({ status: 401 })
    await expect(ann.connect()).rejects.toMatchObject({ data: { code: 'unauthenticated' } })
    expect((await phone.emit('me.get')).ok).toBe(true)
    phone.disconnect()
  })

  it.skipIf(!present)('signing in again ends the session that the browser had', async () => {
    const ann = await site.signUp('again')
    const before = ann.cookie
    await login(ann, 'again')
    expect(ann.cookie).not.toBe(before)
    ann.cookie = before
    expect(await ann.http('me.get')).toMatchObject({ status: 401 })
  })

  it.skipIf(!present)('a wrong password and an unknown handle get one answer', async () => {
    await site.signUp('known')
    const wrong = await login(site.stranger(), 'known', 'a wrong password')
    const unknown = await login(site.stranger(), 'unknown', 'a wrong password')
    const bare = (result: typeof wrong) => (result.ok ? null : { ...result.error, requestId: '' })
    expect(bare(wrong)).toEqual(bare(unknown))
    expect(wrong.status).toBe(401)
    expect((await login(site.stranger(), ' KNOWN ')).ok).toBe(true)
  })

  it.skipIf(!present)('failed logins are limited for the handle and address, not for others', async () => {
    await limited.signUp('guessed')
    await limited.signUp('bystander')
    let last = await login(limited.stranger(), 'guessed', 'wrong')
    for (let nth = 0; nth < 10; nth++) last = await login(limited.stranger(), 'guessed', 'wrong')
    expect(last).toMatchObject({ status: 429, error: { code: 'rate_limited' } })
    if (!last.ok) expect(last.error.retryAfter).toBeGreaterThan(0)
    // Not even the right password goes through then, and a handle that nobody has is treated alike.
    expect((await login(limited.stranger(), 'guessed')).status).toBe(429)
    expect((await login(limited.stranger(), 'bystander')).ok).toBe(true)
  })

  it.skipIf(!present)('a foreign Origin is refused at both doors, one’s own is not', async () => {
    const ann = await site.signUp('origin')
    const body = JSON.stringify({ name: 'A room' })
    const post = (origin: string) => ann.request('POST', '/api/rooms', { body, headers: { origin } })
    for (const origin of ['https://evil.example', 'null', site.base.replace('http:', 'https:'), 'http://127.0.0.1:1'])
      expect([origin, (await post(origin)).status]).toEqual([origin, 403])
    expect((await post(site.base)).status).toBe(201)
    await expect(ann.connect({ headers: { origin: 'https://evil.example' } })).rejects.toMatchObject({
      data: { code: 'forbidden' },
    })
    await ann.connect({ headers: { origin: site.base } })
    ann.disconnect()
    const response = await ann.request('GET', '/api/me', { headers: { origin: 'https://evil.example' } })
    expect(response.headers.get('access-control-allow-origin')).toBe(null)
  })

  it.skipIf(!present)('with a token the cookie is ignored', async () => {
    const ann = await site.signUp('bearer')
    const response = await ann.request('GET', '/api/me', { headers: { authorization: 'Bearer nothing' } })
    expect(response.status).toBe(401)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  it.skipIf(!present)('one’s own data is merged, bounded, and null removes a key', async () => {
    const ann = await site.signUp('data')
    await ann.call('me.update', { data: { a: '1', b: '2' } })
    expect((await ann.call('me.update', { data: { a: null, c: '3' } })).user.data).toEqual({ b: '2', c: '3' })
    const half = 'x'.repeat(5_000)
    await ann.call('me.update', { data: { half } })
    expect(await ann.http('me.update', { data: { other: half } })).toMatchObject({
      status: 400,
      error: { errors: [{ path: 'data' }] },
    })
    expect((await ann.call('me.get')).user.data).toEqual({ b: '2', c: '3', half })
  })
})
