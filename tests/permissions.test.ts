import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import type { Visual } from '#protocol/visual.ts'
import { registry } from '#server/commands/registry.ts'
import type { May } from '#server/kernel/command.ts'
import { DATABASES, hasDatabase, Site, token, type Name, type Person } from './support/site.ts'
import { linkElsewhere } from './support/site-database.ts'
import { picture } from './support/pictures.ts'
import { say } from './support/world.ts'

/** In rising order of what they may, so that what one is refused leaves the room as it was for the next. */
const STANDINGS = ['signed out', 'outsider', 'bystander', 'author', 'moderator', 'owner'] as const
type Standing = (typeof STANDINGS)[number]

/** What each kind of command answers to whom. */
const EXPECTED: Record<May, Record<Standing, string>> = {
  anyone: row('ok', 'ok', 'ok', 'ok', 'ok', 'ok'),
  user: row('unauthenticated', 'ok', 'ok', 'ok', 'ok', 'ok'),
  member: row('unauthenticated', 'not_found', 'ok', 'ok', 'ok', 'ok'),
  author: row('unauthenticated', 'not_found', 'forbidden', 'ok', 'forbidden', 'forbidden'),
  'author or moderator': row('unauthenticated', 'not_found', 'forbidden', 'ok', 'ok', 'ok'),
  moderator: row('unauthenticated', 'not_found', 'forbidden', 'forbidden', 'ok', 'ok'),
  owner: row('unauthenticated', 'not_found', 'forbidden', 'forbidden', 'forbidden', 'ok'),
  admin: row('unauthenticated', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden'),
}

function row(...answers: [string, string, string, string, string, string]): Record<Standing, string> {
  return Object.fromEntries(STANDINGS.map((standing, at) => [standing, answers[at]])) as Record<Standing, string>
}

interface Scene {
  room: Room
  message: Message
  visual: Visual
  people: Record<Standing, Person>
  /** Somebody the one who asks may act on: a fresh member of the room, for every try. */
  victim: Person
}

/** A valid input for every command. The type makes a new command without one fail to compile. */
const INPUTS: Record<Name, (scene: Scene, who: Person) => object> = {
  'session.signup': () => ({ handle: `m_${token().replace(/\W/g, '_')}`, password: 'a good password' }),
  'session.login': ({ people: { owner } }) => ({ handle: owner.handle, password: 'a good password' }),
  'session.logout': () => ({}),
  'session.list': () => ({}),
  'session.revoke': () => ({ id: 'others' }),
  'me.get': () => ({}),
  'me.update': () => ({ data: { a: 'b' } }),
  'me.password': () => ({ current: 'a good password', password: 'another good password' }),
  'me.delete': (_scene, who) => ({ handle: who.handle }),
  'account.unlink': () => ({ provider: 'twitch' }),
  'room.create': () => ({ name: 'A room' }),
  'room.join': ({ room }) => ({ code: room.code }),
  'room.leave': ({ room }) => ({ roomId: room.id }),
  'room.list': () => ({}),
  'room.search': () => ({ q: '' }),
  'room.get': ({ room }) => ({ roomId: room.id }),
  'room.update': ({ room }) => ({ roomId: room.id, discoverable: false }),
  'room.code': ({ room }) => ({ roomId: room.id }),
  'room.close': ({ room }) => ({ roomId: room.id }),
  'room.members': ({ room }) => ({ roomId: room.id }),
  'member.update': ({ room, victim }) => ({ roomId: room.id, userId: victim.id, role: 'member' }),
  'member.remove': ({ room, victim }) => ({ roomId: room.id, userId: victim.id }),
  'room.read': ({ room }) => ({ roomId: room.id, seq: 1 }),
  'room.prefs': ({ room }) => ({ roomId: room.id, muted: true }),
  'room.mood': ({ room }) => ({ roomId: room.id, by: 'hour' }),
  'message.send': ({ room }) => ({ roomId: room.id, token: token(), type: 'text', content: { text: 'hello' } }),
  'message.list': ({ room }) => ({ roomId: room.id }),
  'message.edit': ({ message }) => ({ id: message.id, content: { text: 'edited' } }),
  'message.delete': ({ message }) => ({ id: message.id }),
  'message.history': ({ message }) => ({ id: message.id }),
  'reaction.set': ({ message }) => ({ id: message.id, emoji: '👍' }),
  'reaction.clear': ({ message }) => ({ id: message.id, emoji: '👍' }),
  'emotion.set': ({ message }) => ({ id: message.id, label: 'love' }),
  'user.presence': ({ people: { owner } }) => ({ ids: [owner.id] }),
  'upload.create': () => ({ file: picture() }),
  'user.get': ({ people: { owner } }) => ({ id: owner.id }),
  'user.search': () => ({ q: 'owner' }),
  'relationship.set': ({ victim }) => ({ userId: victim.id, type: 'friend' }),
  'relationship.list': () => ({}),
  'direct.open': ({ victim }) => ({ userId: victim.id }),
  'visual.get': ({ visual }) => ({ id: visual.id }),
  'visual.list': ({ visual }) => ({ ids: [visual.id] }),
  'visual.update': () => ({ model: { style: 'avataaars', parts: {} }, emotions: {} }),
  'visual.clear': () => ({}),
  'change.list': ({ room }) => ({ topic: `room:${room.id}`, after: 0 }),
  sync: () => ({ cursors: {} }),
  'admin.user.list': () => ({}),
  'admin.user.update': ({ victim }) => ({ id: victim.id, disabled: true }),
}

/** These end or change the session of whoever is allowed them: each gets one for the purpose. */
const ONCE: readonly Name[] = ['session.signup', 'session.login', 'session.logout']

/** These change whoever is allowed them for good: each is asked by somebody who is there for nothing else. */
const ALONE: readonly Name[] = ['session.revoke', 'me.password', 'me.delete', 'account.unlink']

describe.each(DATABASES)('who may what, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let people: Record<Standing, Person>
  let victim: Person

  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    // The first to sign up is the admin; nobody here is to be one.
    await site.signUp('the_admin')
    const handles = ['outsider', 'bystander', 'author', 'moderator', 'owner']
    const signedUp = await Promise.all(handles.map((handle) => site.signUp(handle)))
    people = Object.fromEntries([
      ['signed out', site.stranger()],
      ...handles.map((handle, at) => [handle, signedUp[at]]),
    ]) as Record<Standing, Person>
    victim = await site.signUp('victim')
  })
  afterAll(() => site?.close())

  async function scene(): Promise<Scene> {
    const { owner, moderator, author, bystander } = people
    const { room } = await owner.call('room.create', { name: 'A room' })
    for (const person of [moderator, author, bystander, victim])
      await person.call('room.join', { code: room.code ?? '' })
    await owner.call('member.update', { roomId: room.id, userId: moderator.id, role: 'moderator' })
    const { message } = await say(author, room.id, 'hello')
    const { visual } = await victim.call('visual.update', { model: { style: 'avataaars', parts: {} }, emotions: {} })
    return { room, message, visual, people, victim }
  }

  /** The same people with sessions of their own, since some commands end them. */
  async function freshSession(standing: Standing): Promise<Person> {
    if (standing === 'signed out') return site.stranger()
    const person = people[standing].elsewhere()
    const result = await person.http('session.login', { handle: person.handle, password: 'a good password' })
    expect(result.ok).toBe(true)
    return person
  }

  async function whoAsks(name: Name, standing: Standing): Promise<Person> {
    if (ONCE.includes(name)) return freshSession(standing)
    if (!ALONE.includes(name) || standing === 'signed out') return people[standing].device()
    const person = await site.signUp(`alone_${token().replace(/\W/g, '_')}`)
    await linkElsewhere(site, person)
    return person
  }

  const names = [...registry.keys()] as Name[]

  it.skipIf(!present).each(names)('%s over HTTP', async (name) => {
    const at = await scene()
    for (const standing of STANDINGS) {
      const who = await whoAsks(name, standing)
      const result = await who.http(name, INPUTS[name](at, who))
      expect([standing, result.ok ? 'ok' : result.error.code]).toEqual([standing, expected(name, standing)])
      if (result.ok && name === 'member.remove') await victim.call('room.join', { code: at.room.code ?? '' })
    }
  })

  const onSocket = names.filter((name) => !registry.get(name)?.httpOnly)

  it.skipIf(!present).each(onSocket)('%s over the socket', async (name) => {
    const at = await scene()
    for (const standing of STANDINGS) {
      const who = await whoAsks(name, standing)
      if (standing === 'signed out') {
        await expect(who.connect()).rejects.toMatchObject({ data: { code: 'unauthenticated' } })
        continue
      }
      await who.connect()
      const result = await who.emit(name, INPUTS[name](at, who))
      expect([standing, result.ok ? 'ok' : result.error.code]).toEqual([standing, expected(name, standing)])
      if (result.ok && name === 'member.remove') await victim.call('room.join', { code: at.room.code ?? '' })
      who.disconnect()
    }
  })

  it.skipIf(!present).each(names)('%s with ids of nothing is refused without telling', async (name) => {
    const input = INPUTS[name](await scene(), people.owner) as Record<string, unknown>
    const refusal = registry.get(name)?.may === 'admin' ? 'forbidden' : 'not_found'
    for (const field of ['roomId', 'id', 'userId', 'topic', 'code'])
      if (field in input) {
        const nothing = field === 'topic' ? 'room:nothing' : '01900000-0000-7000-8000-000000000000'
        const result = await people.owner.http(name, { ...input, [field]: nothing })
        expect([field, result.ok ? 'ok' : result.error.code]).toEqual([field, refusal])
      }
  })

  function expected(name: Name, standing: Standing): string {
    const may = registry.get(name)?.may
    return may ? EXPECTED[may][standing] : 'unknown'
  }
})
