import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cut } from './support/cut.ts'
import { DATABASES, hasDatabase, Site, type Person } from './support/site.ts'
import { inDatabase, lookInDatabase, reasonOf } from './support/site-database.ts'

const PASSWORD = 'a good password'
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** A request of which all has come but the last byte of its body. Gives what sends that, and tells the status. */
async function begun(
  site: Site,
  person: Person,
  method: string,
  path: string,
  body: object,
): Promise<() => Promise<number>> {
  const text = JSON.stringify(body)
  const { port } = new URL(site.base)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  const head = [`${method} ${path} HTTP/1.1`, `Host: localhost:${port}`, `Cookie: ${person.cookie}`]
  socket.write([...head, `Content-Length: ${Buffer.byteLength(text)}`, '', text.slice(0, -1)].join('\r\n'))
  return async () => {
    socket.write(text.slice(-1))
    const [answer] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    return Number(answer.toString().split(' ')[1])
  }
}

describe.each(DATABASES)('one’s sessions, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  beforeAll(async () => {
    if (present) site = await Site.open(kind, { env: { TRUST_PROXY: '1' } })
  })
  afterAll(() => site?.close())

  /** The same person, signed in at another device. */
  async function signIn(person: Person, headers: Record<string, string> = {}): Promise<Person> {
    const other = person.elsewhere()
    const body = JSON.stringify({ handle: person.handle, password: PASSWORD })
    expect((await other.request('POST', '/api/login', { body, headers })).status).toBe(200)
    return other
  }

  async function idOf(person: Person): Promise<string> {
    const { sessions } = await person.call('session.list')
    return sessions.find((session) => session.current)?.id ?? ''
  }

  async function expectDead(person: Person): Promise<void> {
    expect(await person.http('me.get')).toMatchObject({ status: 401 })
    await expect(person.connect()).rejects.toMatchObject({ data: { code: 'unauthenticated' } })
  }

  it.skipIf(!present)('all are listed, the current one first, with device, region and who is online', async () => {
    const ann = await site.signUp('lists')
    const laptop = await signIn(ann, { 'user-agent': FIREFOX, 'cf-ipcountry': 'CH', 'x-forwarded-for': '192.0.2.1' })
    const program = await signIn(ann, { 'user-agent': 'curl/8.14.1' })
    await laptop.connect()
    const { sessions } = await ann.call('session.list')
    expect(sessions.map(({ current }) => current)).toEqual([true, false, false])
    expect(sessions.slice(1)).toMatchObject([
      { id: await idOf(program), device: 'curl/8.14.1', region: null, online: false },
      { id: await idOf(laptop), device: 'Firefox on Windows', region: 'CH', online: true },
    ])
    expect((await laptop.emit('session.list')).ok).toBe(true)
    const others = (await laptop.call('session.list')).sessions
    expect(others[0]).toMatchObject({ current: true, device: 'Firefox on Windows' })
    expect(JSON.stringify(others)).not.toContain(laptop.cookie?.split('=')[1])
    laptop.disconnect()
    await ann.connect()
    await expect
      .poll(async () => (await ann.call('session.list')).sessions.map(({ online }) => online))
      .toEqual([true, false, false])
    ann.disconnect()
  })

  it.skipIf(!present)(
    'one that is revoked is dead at both doors, its socket within a second; the rest go on',
    async () => {
      const ann = await (await site.signUp('revokes')).live()
      const stolen = await (await signIn(ann)).live()
      const phone = await (await signIn(ann)).live()
      const gone = cut(stolen)
      expect(await ann.http('session.revoke', { id: await idOf(stolen) })).toMatchObject({ ok: true, status: 204 })
      expect(await gone).toBeLessThan(1000)
      await expectDead(stolen)
      expect(await reasonOf(site, stolen.cookie)).toBe('revoked')
      expect((await ann.emit('me.get')).ok).toBe(true)
      expect((await phone.emit('me.get')).ok).toBe(true)
      expect((await ann.call('session.list')).sessions).toHaveLength(2)
      ann.disconnect()
      phone.disconnect()
    },
  )

  it.skipIf(!present)('`others` ends all but this one, and again changes nothing', async () => {
    const ann = await (await site.signUp('alone')).live()
    const others = await Promise.all([1, 2, 3].map(async () => (await signIn(ann)).live()))
    const gone = Promise.all(others.map(cut))
    expect((await ann.emit('session.revoke', { id: 'others' })).ok).toBe(true)
    expect(Math.max(...(await gone))).toBeLessThan(1000)
    for (const other of others) {
      await expectDead(other)
      expect(await reasonOf(site, other.cookie)).toBe('revoked')
    }
    expect((await ann.http('session.revoke', { id: 'others' })).ok).toBe(true)
    expect((await ann.emit('session.list')).ok).toBe(true)
    ann.disconnect()
  })

  it.skipIf(!present)('to revoke the current one is to sign out', async () => {
    const ann = await (await site.signUp('signs_out')).live()
    const gone = cut(ann)
    const { cookie } = ann
    expect((await ann.http('session.revoke', { id: await idOf(ann) })).status).toBe(204)
    expect(ann.cookie).toBe(null)
    await gone
    ann.cookie = cookie
    await expectDead(ann)
    expect(await reasonOf(site, cookie)).toBe(null)

    // Over the socket the answer comes first.
    const again = await (await signIn(ann)).live()
    const cutAgain = cut(again)
    expect((await again.emit('session.revoke', { id: await idOf(again) })).ok).toBe(true)
    await cutAgain
    await expectDead(again)
  })

  it.skipIf(!present)('what was begun before the end is not carried out after it', async () => {
    const ann = await site.signUp('ann_slow')
    const thief = await signIn(ann)
    // Everything but the end of the body is there while the session is still good.
    const late = [
      await begun(site, thief, 'PUT', '/api/me/password', { current: PASSWORD, password: 'the password of the thief' }),
      await begun(site, thief, 'POST', '/api/rooms', { name: 'Late' }),
      await begun(site, thief, 'POST', '/api/sync', { cursors: {} }),
      await begun(site, thief, 'DELETE', '/api/me', { handle: 'ann_slow' }),
    ]
    expect((await ann.http('session.revoke', { id: 'others' })).ok).toBe(true)
    for (const finish of late) expect(await finish()).toBe(401)
    expect((await ann.http('me.get')).ok).toBe(true)
    await signIn(ann)
  })

  it.skipIf(!present)(
    'a password that is being changed as the session ends stays, or the session outlives the try to end it',
    async () => {
      for (let round = 0; round < 5; round++) {
        const ann = await site.signUp(`ann_hashing_${round}`)
        const thief = await (await signIn(ann)).connect()
        const [changed, revoked] = await Promise.all([
          thief.emit('me.password', { current: PASSWORD, password: 'the password of the thief' }).catch(() => null),
          ann.http('session.revoke', { id: 'others' }),
        ])
        expect(changed?.ok === true && revoked.ok).toBe(false)
      }
    },
  )

  it.skipIf(!present)('a session lasts for thirty days from its last use; one that ran out is dead', async () => {
    const ann = await site.signUp('ann_rolling')
    const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString()
    const set = (data: { expiresAt: string; lastActiveAt: string }) =>
      inDatabase(site, (tx) => tx.session.updateMany({ where: { userId: ann.id }, data }))
    const expiresIn = async () => {
      const row = await lookInDatabase(site, (db) => db.session.findFirst({ where: { userId: ann.id } }))
      return Math.round((Date.parse(row?.expiresAt ?? '') - Date.now()) / 86_400_000)
    }
    await set({ expiresAt: days(1), lastActiveAt: days(-29) })
    expect((await ann.http('me.get')).ok).toBe(true)
    await expect.poll(expiresIn).toBe(30)

    await set({ expiresAt: days(-1), lastActiveAt: days(-31) })
    await expectDead(ann)
  })

  it.skipIf(!present)('somebody else’s is not found, and goes on', async () => {
    const ann = await site.signUp('owner')
    const eve = await site.signUp('eve')
    for (const id of [await idOf(ann), 'nothing', '']) expect((await eve.http('session.revoke', { id })).ok).toBe(false)
    expect(await eve.http('session.revoke', { id: await idOf(ann) })).toMatchObject({ status: 404 })
    expect((await ann.http('me.get')).ok).toBe(true)
  })
})
