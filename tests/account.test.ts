import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/ids.ts'
import { cut } from './support/cut.ts'
import { expectReplayEqualsRefetch, openAllRooms } from './support/replay.ts'
import { DATABASES, hasDatabase, Site, type Person } from './support/site.ts'
import { inDatabase, linkElsewhere, reasonOf } from './support/site-database.ts'
import { say } from './support/world.ts'

const PASSWORD = 'a good password'
const OTHER = 'another good password'

describe.each(DATABASES)('one’s account, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    // The first to sign up is the admin.
    await site.signUp('the_admin')
  })
  afterAll(() => site?.close())

  const login = (where: Site, handle: string, password = PASSWORD) =>
    where.stranger().http('session.login', { handle, password })

  async function signIn(person: Person, password = PASSWORD): Promise<Person> {
    const other = person.elsewhere()
    expect((await other.http('session.login', { handle: person.handle, password })).ok).toBe(true)
    return other
  }

  const withoutPassword = (person: Person) =>
    inDatabase(site, (tx) => tx.user.update({ where: { id: person.id }, data: { passwordHash: null } }))

  const tokensToRevoke = () =>
    inDatabase(site, async (tx) => (await tx.tokenRevocation.findMany()).map(({ token }) => token))

  describe('password', () => {
    it.skipIf(!present)('a new one ends the other sessions, and only it opens new ones', async () => {
      const ann = await (await site.signUp('changes')).live()
      const phone = await (await signIn(ann)).live()
      const gone = cut(phone)
      expect(await ann.http('me.password', { current: PASSWORD, password: OTHER })).toMatchObject({ status: 204 })
      expect(await gone).toBeLessThan(1000)
      expect(await phone.http('me.get')).toMatchObject({ status: 401 })
      expect(await reasonOf(site, phone.cookie)).toBe('password')
      expect((await ann.emit('me.get')).ok).toBe(true)
      expect(await login(site, 'changes')).toMatchObject({ status: 401 })
      expect((await login(site, 'changes', OTHER)).ok).toBe(true)
      ann.disconnect()
    })

    it.skipIf(!present)('the current one is asked for by name, the new one is checked', async () => {
      const ann = await site.signUp('checks')
      const cases: [object, string][] = [
        [{ password: OTHER }, 'current'],
        [{ current: 'a wrong password', password: OTHER }, 'current'],
        [{ current: PASSWORD, password: 'short' }, 'password'],
        [{ current: PASSWORD, password: 'x'.repeat(129) }, 'password'],
      ]
      for (const [input, path] of cases)
        expect(await ann.http('me.password', input)).toMatchObject({
          status: 400,
          error: { code: 'invalid_input', errors: [{ path }] },
        })
      expect((await login(site, 'checks')).ok).toBe(true)
    })

    it.skipIf(!present)('who has none sets one without a current one, and all their devices learn of it', async () => {
      const ann = await site.signUp('sets_one')
      await withoutPassword(ann)
      await ann.live()
      const phone = await ann.device().live()
      expect(phone.store.getSnapshot().me?.hasPassword).toBe(false)
      await ann.call('me.password', { password: OTHER })
      await phone.until('it knows of the password', () => phone.store.getSnapshot().me?.hasPassword === true)
      for (const person of [ann, phone]) await expectReplayEqualsRefetch(person)
      expect((await login(site, 'sets_one', OTHER)).ok).toBe(true)
      ann.disconnect()
      phone.disconnect()
    })

    it.skipIf(!present)('of two changes at once one is done, and that one’s password opens', async () => {
      const ann = await site.signUp('twice')
      const wanted = ['the first password', 'the second password']
      const results = await Promise.all(
        wanted.map((password) => ann.http('me.password', { current: PASSWORD, password })),
      )
      // The other one is late: its password is not the one any more (400), or was when it was looked at (409).
      const [done, late] = results.map(({ status }) => status).sort((one, other) => one - other)
      expect(done).toBe(204)
      expect([400, 409]).toContain(late)
      const opens = await Promise.all(wanted.map(async (password) => (await login(site, 'twice', password)).ok))
      expect(opens).toEqual(results.map(({ ok }) => ok))
    })

    it.skipIf(!present)('a sign-in with the old one that is under way does not outlive the change', async () => {
      const ann = await site.signUp('races')
      const late = Array.from({ length: 6 }, () => site.stranger())
      const [changed] = await Promise.all([
        ann.http('me.password', { current: PASSWORD, password: OTHER }),
        ...late.map((person) => person.http('session.login', { handle: 'races', password: PASSWORD })),
      ])
      expect(changed.status).toBe(204)
      for (const person of late) expect(await person.http('me.get')).toMatchObject({ status: 401 })
    })

    it.skipIf(!present)('wrong current ones are limited like failed sign-ins', async () => {
      const limited = await Site.open(kind, { env: { RATE_LIMITS: 'on' } })
      const ann = await limited.signUp('guessed')
      const guess = (current: string) => ann.http('me.password', { current, password: OTHER })
      for (let nth = 0; nth < 10; nth++) expect((await guess('a wrong password')).status).toBe(400)
      expect(await guess('a wrong password')).toMatchObject({ status: 429, error: { code: 'rate_limited' } })
      // Not even the right one goes through then.
      expect(await guess(PASSWORD)).toMatchObject({ status: 429 })
      expect(await login(limited, 'guessed')).toMatchObject({ status: 429 })
      await limited.close()
    })
  })

  describe('accounts elsewhere', () => {
    it.skipIf(!present)('one that is unlinked is gone on all devices, and its tokens wait to be revoked', async () => {
      const ann = await site.signUp('unlinks')
      await linkElsewhere(site, ann, 'sealed by the vault')
      await ann.live()
      const phone = await ann.device().live()
      expect(phone.store.getSnapshot().me?.accounts).toEqual([{ provider: 'twitch', name: 'unlinks' }])
      expect((await ann.call('account.unlink', { provider: 'twitch' })).user.accounts).toEqual([])
      await phone.until('it is gone here, too', () => phone.store.getSnapshot().me?.accounts.length === 0)
      for (const person of [ann, phone]) await expectReplayEqualsRefetch(person)
      expect(await tokensToRevoke()).toContain('sealed by the vault')
      expect(await ann.http('account.unlink', { provider: 'twitch' })).toMatchObject({ status: 404 })
      ann.disconnect()
      phone.disconnect()
    })

    it.skipIf(!present)('the only way in stays, until there is a password', async () => {
      const ann = await site.signUp('only_way')
      await linkElsewhere(site, ann, null)
      await withoutPassword(ann)
      expect(await ann.http('account.unlink', { provider: 'twitch' })).toMatchObject({
        status: 409,
        error: { code: 'conflict', detail: 'This account is your only way in. Set a password first.' },
      })
      expect((await ann.call('me.get')).user.accounts).toHaveLength(1)
      await ann.call('me.password', { password: OTHER })
      const before = await tokensToRevoke()
      expect((await ann.http('account.unlink', { provider: 'twitch' })).ok).toBe(true)
      // There were no tokens, so there is nothing to revoke.
      expect(await tokensToRevoke()).toEqual(before)
    })
  })

  describe('deletion', () => {
    it.skipIf(!present)('takes one’s own handle, exactly', async () => {
      const ann = await site.signUp('careful')
      for (const handle of ['', 'CAREFUL', 'the_admin'])
        expect(await ann.http('me.delete', { handle })).toMatchObject({
          status: 400,
          error: { code: 'invalid_input', errors: [{ path: 'handle' }] },
        })
      expect((await ann.http('me.get')).ok).toBe(true)
    })

    it.skipIf(!present)(
      'rooms pass on, messages stay nameless, nothing else is left, and others learn of it',
      async () => {
        const [ann, ben, cem] = (await Promise.all(
          ['del_ann', 'del_ben', 'del_cem'].map((one) => site.signUp(one)),
        )) as [Person, Person, Person]
        const { room } = await ann.call('room.create', { name: 'Ours', memberIds: [ben.id, cem.id] })
        await ann.call('member.update', { roomId: room.id, userId: cem.id, role: 'moderator' })
        const direct = (await ann.call('room.create', { name: 'Two', memberIds: [ben.id] })).room
        const alone = (await ann.call('room.create', { name: 'Alone' })).room
        const { message } = await say(ann, room.id, 'what I said')
        await say(ben, room.id, 'for @del_ann')
        await linkElsewhere(site, ann, 'tokens of ann')
        await inDatabase(site, async (tx) => {
          await tx.room.update({ where: { id: direct.id }, data: { kind: 'direct' } })
          const at = { createdAt: '', updatedAt: '' }
          await tx.relationship.create({ data: { userId: ann.id, otherId: ben.id, type: 'friend', ...at } })
          await tx.relationship.create({ data: { userId: cem.id, otherId: ann.id, type: 'block', ...at } })
        })
        for (const person of [ann, ben, cem]) {
          await person.live()
          await openAllRooms(person)
        }
        expect(ben.store.getSnapshot().users[ann.id]?.name).toBe('del_ann')
        // One who is away meanwhile learns it later.
        cem.disconnect()
        const phone = await (await signIn(ann)).live()
        const gone = Promise.all([cut(ann), cut(phone)])
        const cookies = [ann.cookie, phone.cookie]

        expect(await ann.http('me.delete', { handle: 'del_ann' })).toMatchObject({ ok: true, status: 204 })
        expect(Math.max(...(await gone))).toBeLessThan(1000)
        expect(ann.cookie).toBe(null)
        for (const cookie of cookies) {
          ann.cookie = cookie
          expect(await ann.http('me.get')).toMatchObject({ status: 401 })
          expect(await reasonOf(site, cookie)).toBe('deleted')
        }
        expect(await login(site, 'del_ann')).toMatchObject({ status: 401 })

        await cem.live()
        for (const person of [ben, cem]) {
          await expectReplayEqualsRefetch(person)
          const state = person.store.getSnapshot()
          expect(state.users[ann.id]).toMatchObject({ name: null, avatarUrl: null })
          expect(state.members[room.id]?.items[ann.id]).toBeUndefined()
          expect(state.windows[room.id]?.items.find(({ id }) => id === message.id)?.senderId).toBe(ann.id)
          expect(state.rooms[room.id]?.lastMessage?.content).toMatchObject({ event: 'role.changed', userId: cem.id })
          const { user } = await person.call('user.get', { id: ann.id })
          expect(user).toMatchObject({ name: null, avatarUrl: null, handle: `deleted-${ann.id.replaceAll('-', '')}` })
        }
        expect(cem.store.getSnapshot().rooms[room.id]?.role).toBe('owner')
        // A direct keeps both.
        expect(ben.store.getSnapshot().members[direct.id]?.items[ann.id]?.user.name).toBe(null)
        const { members } = await ben.call('room.members', { roomId: direct.id })
        expect(members.map(({ user }) => user.name).sort()).toEqual(['del_ben', null])

        const left = await inDatabase(site, async (tx) => ({
          user: await tx.user.findUnique({ where: { id: ann.id } }),
          closed: (await tx.room.findUnique({ where: { id: alone.id } }))?.closedAt !== null,
          relationships: await tx.relationship.count({ where: { OR: [{ userId: ann.id }, { otherId: ann.id }] } }),
          mentions: await tx.mention.count({ where: { userId: ann.id } }),
          accounts: await tx.account.count({ where: { userId: ann.id } }),
          sessions: await tx.session.count({ where: { userId: ann.id } }),
        }))
        expect(left).toMatchObject({
          user: { name: null, nameKey: '', email: null, passwordHash: null, data: '{}', admin: false },
          closed: true,
          ...{ relationships: 0, mentions: 0, accounts: 0, sessions: 0 },
        })
        expect(await tokensToRevoke()).toContain('tokens of ann')

        // The handle is free, and who takes it is somebody else.
        const next = await site.signUp('del_ann')
        expect(next.id).not.toBe(ann.id)
        expect((await next.call('room.list', {})).rooms).toEqual([])
        for (const person of [ben, cem]) person.disconnect()
      },
    )

    it.skipIf(!present)(
      'of two deletions at once both find the account gone, and what was under way with it',
      async () => {
        const ann = await site.signUp('hasty')
        const ben = await site.signUp('waits')
        const { room } = await ben.call('room.create', { name: 'Open' })
        const [first, second, join, named] = await Promise.all([
          ann.http('me.delete', { handle: 'hasty' }),
          ann.device().http('me.delete', { handle: 'hasty' }),
          ann.device().http('room.join', { code: room.code }),
          ann.device().http('me.update', { name: 'A ghost' }),
        ])
        expect([first.status, second.status].sort()).toEqual([204, 401])
        expect([200, 401, 404]).toContain(join.status)
        expect([200, 401]).toContain(named.status)
        expect((await ben.call('room.members', { roomId: room.id })).members).toHaveLength(1)
        expect((await ben.call('user.get', { id: ann.id })).user.name).toBe(null)
      },
    )

    it.skipIf(!present)('the last admin stays while others are there; the next after all are gone is one', async () => {
      const fresh = await Site.open(kind)
      const admin = await fresh.signUp('admin')
      const other = await fresh.signUp('other')
      expect(await admin.http('me.delete', { handle: 'admin' })).toMatchObject({
        status: 409,
        error: { code: 'conflict', detail: 'This is the last admin. Make somebody else an admin before you go.' },
      })
      await other.call('me.delete', { handle: 'other' })
      await admin.call('me.delete', { handle: 'admin' })
      const next = await fresh.signUp('next')
      expect((await next.call('me.get')).user.admin).toBe(true)
      const second = await fresh.signUp(`s_${newId().slice(0, 8)}`)
      await next.call('admin.user.update', { id: second.id, admin: true })
      expect((await next.http('me.delete', { handle: 'next' })).status).toBe(204)
      await fresh.close()
    })
  })
})
