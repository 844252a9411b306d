import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cut } from './support/cut.ts'
import { expectReplayEqualsRefetch } from './support/replay.ts'
import { DATABASES, hasDatabase, Site, type Person } from './support/site.ts'
import { inDatabase, linkElsewhere, reasonOf } from './support/site-database.ts'

const PASSWORD = 'a good password'
const OTHER = 'another good password'

describe.each(DATABASES)('what admins do, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let admin: Person
  let ann: Person
  let nth = 0
  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    admin = await site.signUp('the_admin')
  })
  beforeEach(async () => {
    if (present) ann = await site.signUp(`ann_${(nth += 1)}`)
  })
  afterAll(() => site?.close())

  const login = (handle: string, password = PASSWORD) => site.stranger().http('session.login', { handle, password })
  const update = (who: Person, id: string, change: object) => who.http('admin.user.update', { id, ...change })

  it.skipIf(!present)('users are listed by when they came, page by page, each once', async () => {
    const fresh = await Site.open(kind)
    const first = await fresh.signUp('first')
    for (const handle of ['second', 'third', 'fourth', 'fifth']) await fresh.signUp(handle)
    const handles: string[] = []
    let cursor: string | null = null
    do {
      const page: { users: { handle: string }[]; next: string | null } = await first.call('admin.user.list', {
        limit: 2,
        ...(cursor === null ? {} : { cursor }),
      })
      expect(page.users.length).toBeLessThanOrEqual(2)
      handles.push(...page.users.map(({ handle }) => handle))
      cursor = page.next
    } while (cursor !== null)
    expect(handles).toEqual(['first', 'second', 'third', 'fourth', 'fifth'])
    expect(await first.http('admin.user.list', { cursor: 'nonsense' })).toMatchObject({ status: 400 })
    await fresh.close()
  })

  it.skipIf(!present)('`q` is the start of a handle or name, whatever its case and accents; no pattern', async () => {
    await site.signUp('zoe_x', 'Émile Zola')
    await site.signUp('zoeyx', 'Someone')
    const found = async (q: string) => (await admin.call('admin.user.list', { q })).users.map(({ handle }) => handle)
    expect(await found('ZOE')).toEqual(['zoe_x', 'zoeyx'])
    expect(await found('zoe_')).toEqual(['zoe_x'])
    expect(await found('emile z')).toEqual(['zoe_x'])
    expect(await found('ÉMILE')).toEqual(['zoe_x'])
    expect(await found('zola')).toEqual([])
    expect(await found('%')).toEqual([])
    expect(await found('\\')).toEqual([])
  })

  it.skipIf(!present)('a user is shown with what admins need, and without secrets', async () => {
    await ann.call('me.update', { email: 'ann@example.org' })
    await linkElsewhere(site, ann)
    const { users } = await admin.call('admin.user.list', { q: ann.handle })
    const { user } = await ann.call('user.get', { id: ann.id })
    const [listed] = (await ann.call('session.list')).sessions
    expect(users).toEqual([
      {
        ...user,
        email: 'ann@example.org',
        admin: false,
        disabled: false,
        hasPassword: true,
        accounts: [{ provider: 'twitch', name: ann.handle }],
        lastActiveAt: listed?.lastActiveAt,
      },
    ])
    await ann.call('session.logout')
    const [away] = (await admin.call('admin.user.list', { q: ann.handle })).users
    expect(away?.lastActiveAt).toBe(null)
  })

  it.skipIf(!present)('deleted users are left out, and cannot be changed', async () => {
    await ann.call('me.delete', { handle: ann.handle })
    expect((await admin.call('admin.user.list', { q: ann.handle })).users).toEqual([])
    expect((await admin.call('admin.user.list', { q: 'deleted' })).users).toEqual([])
    for (const id of [ann.id, 'nobody'])
      expect(await update(admin, id, { admin: true })).toMatchObject({ status: 404, error: { code: 'not_found' } })
  })

  it.skipIf(!present)('disabling cuts every session and refuses new ones, until enabled', async () => {
    await ann.live()
    const phone = ann.elsewhere()
    await phone.http('session.login', { handle: ann.handle, password: PASSWORD })
    await phone.live()
    const gone = Promise.all([cut(ann), cut(phone)])
    expect(await update(admin, ann.id, { disabled: true })).toMatchObject({ data: { user: { disabled: true } } })
    expect(Math.max(...(await gone))).toBeLessThan(1000)
    for (const person of [ann, phone]) {
      expect(await person.http('me.get')).toMatchObject({ status: 401 })
      expect(await reasonOf(site, person.cookie)).toBe('disabled')
    }
    expect(await login(ann.handle)).toMatchObject({ status: 401, error: { code: 'unauthenticated' } })
    expect((await admin.call('user.get', { id: ann.id })).user.name).toBe(ann.handle)
    expect(await update(admin, ann.id, { disabled: false })).toMatchObject({ data: { user: { disabled: false } } })
    expect((await login(ann.handle)).ok).toBe(true)
    expect(await ann.http('me.get')).toMatchObject({ status: 401 })
  })

  it.skipIf(!present)('a sign-in that is under way while they are disabled comes to nothing', async () => {
    const late = Array.from({ length: 6 }, () => site.stranger())
    await Promise.all([
      update(admin, ann.id, { disabled: true }),
      ...late.map((person) => person.http('session.login', { handle: ann.handle, password: PASSWORD })),
    ])
    for (const person of late) expect(await person.http('me.get')).toMatchObject({ status: 401 })
    expect(await inDatabase(site, (tx) => tx.session.count({ where: { userId: ann.id } }))).toBe(0)
  })

  it.skipIf(!present)(
    'an admin is one at once, on open sockets too, and is told; and no longer as quickly',
    async () => {
      await ann.live()
      expect(await ann.emit('admin.user.list')).toMatchObject({ error: { code: 'forbidden' } })
      await admin.call('admin.user.update', { id: ann.id, admin: true })
      expect((await ann.emit('admin.user.list')).ok).toBe(true)
      await ann.until('they know it', () => ann.store.getSnapshot().me?.admin === true)
      await expectReplayEqualsRefetch(ann)
      await admin.call('admin.user.update', { id: ann.id, admin: false })
      expect(await ann.emit('admin.user.list')).toMatchObject({ error: { code: 'forbidden' } })
      expect(await ann.emit('admin.user.update', { id: ann.id, admin: true })).toMatchObject({ status: 403 })
      await ann.until('they know it', () => ann.store.getSnapshot().me?.admin === false)
      ann.disconnect()
    },
  )

  it.skipIf(!present)('a password that is set ends their sessions, of one’s own all but this', async () => {
    await ann.live()
    const gone = cut(ann)
    expect(await update(admin, ann.id, { password: 'short' })).toMatchObject({
      status: 400,
      error: { errors: [{ path: 'password' }] },
    })
    expect((await update(admin, ann.id, { password: OTHER })).ok).toBe(true)
    expect(await gone).toBeLessThan(1000)
    expect(await reasonOf(site, ann.cookie)).toBe('password')
    expect(await login(ann.handle)).toMatchObject({ status: 401 })
    expect((await login(ann.handle, OTHER)).ok).toBe(true)

    const elsewhere = admin.elsewhere()
    await elsewhere.http('session.login', { handle: 'the_admin', password: PASSWORD })
    expect((await update(admin, admin.id, { password: PASSWORD })).ok).toBe(true)
    expect((await admin.http('me.get')).ok).toBe(true)
    expect(await elsewhere.http('me.get')).toMatchObject({ status: 401 })
  })

  it.skipIf(!present)('the last admin stays one: a disabled one does not count', async () => {
    await admin.call('admin.user.update', { id: ann.id, admin: true })
    await admin.call('admin.user.update', { id: ann.id, disabled: true })
    for (const change of [{ admin: false }, { disabled: true }])
      expect(await update(admin, admin.id, change)).toMatchObject({
        status: 409,
        error: { code: 'conflict', detail: 'This is the last admin. Make somebody else an admin first.' },
      })
    expect((await admin.http('admin.user.list')).ok).toBe(true)
    // Other changes of theirs go through.
    expect((await update(admin, admin.id, { admin: true, disabled: false })).ok).toBe(true)
    await admin.call('admin.user.update', { id: ann.id, admin: false })
  })

  it.skipIf(!present)('what somebody asked for as an admin is refused once they are none, or disabled', async () => {
    for (const change of [{ admin: false }, { disabled: true }]) {
      const mallory = await site.signUp(`mallory_${(nth += 1)}`)
      await admin.call('admin.user.update', { id: mallory.id, admin: true })
      await mallory.connect()
      // Hashing holds theirs up until the other is done.
      const late = mallory.socket.emitWithAck('admin.user.update', { id: ann.id, password: OTHER })
      await admin.call('admin.user.update', { id: mallory.id, ...change })
      await Promise.race([late, cut(mallory)])
      expect((await login(ann.handle)).ok).toBe(true)
      mallory.disconnect()
    }
  })

  it.skipIf(!present)('of two who demote or disable each other at once one stays', async () => {
    for (const change of [{ admin: false }, { disabled: true }]) {
      const fresh = await Site.open(kind)
      const one = await fresh.signUp('one')
      const two = await fresh.signUp('two')
      await one.call('admin.user.update', { id: two.id, admin: true })
      const results = await Promise.all([update(one, two.id, change), update(two, one.id, change)])
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      const able = await inDatabase(fresh, (tx) => tx.user.count({ where: { admin: true, disabledAt: null } }))
      expect(able).toBe(1)
      await fresh.close()
    }
  })
})
