import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANGE_DATA } from '#protocol/changes.ts'
import { registry } from '#server/commands/registry.ts'
import { picture } from './support/pictures.ts'
import { expectReplayEqualsRefetch } from './support/replay.ts'
import { DATABASES, hasDatabase, Site, token, type Name, type Person } from './support/site.ts'
import { linkElsewhere } from './support/site-database.ts'
import { closeWorld, createWorld, say, type World } from './support/world.ts'

/**
 * One way to use every command, such that it changes something where it can. The type makes a new command without an
 * entry fail to compile.
 */
const USES: Record<Name, (world: World) => Promise<unknown>> = {
  'session.signup': ({ site }) => site.signUp(`fresh_${token().replace(/\W/g, '_')}`),
  'session.login': ({ people: { member } }) =>
    member.http('session.login', { handle: member.handle, password: 'a good password' }),
  'session.logout': async ({ site, people: { owner } }) => {
    const other = site.stranger()
    await other.http('session.login', { handle: owner.handle, password: 'a good password' })
    await other.call('session.logout')
  },
  'session.list': ({ people: { owner } }) => owner.call('session.list'),
  'session.revoke': async ({ site, people: { owner } }) => {
    await site.stranger().http('session.login', { handle: owner.handle, password: 'a good password' })
    await owner.call('session.revoke', { id: 'others' })
  },
  'me.get': ({ people: { member } }) => member.call('me.get'),
  'me.update': ({ people: { member } }) =>
    member.call('me.update', { name: 'A new name', email: 'new@example.org', data: { colour: 'green' } }),
  'me.password': ({ people: { member } }) =>
    member.call('me.password', { current: 'a good password', password: 'another good password' }),
  'me.delete': async ({ site, room, people: { owner } }) => {
    const goer = await site.signUp(`goer_${token().replace(/\W/g, '_')}`)
    await goer.call('room.join', { code: room.code ?? '' })
    await say(goer, room.id, `good bye @${owner.handle}`)
    await owner.call('member.update', { roomId: room.id, userId: goer.id, role: 'owner' })
    await goer.call('me.delete', { handle: goer.handle })
  },
  'account.unlink': async ({ site, people: { member } }) => {
    await linkElsewhere(site, member)
    await member.call('account.unlink', { provider: 'twitch' })
  },
  'room.create': ({ people: { owner, member, outsider } }) =>
    owner.call('room.create', {
      name: 'Another',
      token: token(),
      memberIds: [member.id, outsider.id, 'nobody'],
      message: { token: token(), type: 'text', content: { text: `welcome @${member.handle}` } },
      discoverable: true,
      data: { topic: 'green' },
    }),
  'room.join': ({ room, people: { outsider } }) => outsider.call('room.join', { code: room.code ?? '' }),
  'room.leave': ({ room, people: { owner } }) => owner.call('room.leave', { roomId: room.id }),
  'room.list': ({ people: { owner } }) => owner.call('room.list', {}),
  'room.search': ({ people: { owner } }) => owner.call('room.search', { q: 'room' }),
  'room.get': ({ room, people: { owner } }) => owner.call('room.get', { roomId: room.id }),
  'room.update': ({ room, people: { moderator } }) =>
    moderator.call('room.update', { roomId: room.id, name: 'Renamed', discoverable: true, data: { a: '1' } }),
  'room.code': ({ room, people: { moderator } }) => moderator.call('room.code', { roomId: room.id }),
  'room.close': ({ room, people: { owner } }) => owner.call('room.close', { roomId: room.id }),
  'room.members': ({ room, people: { member } }) => member.call('room.members', { roomId: room.id }),
  'member.update': ({ room, people: { owner, member } }) =>
    owner.call('member.update', { roomId: room.id, userId: member.id, role: 'owner' }),
  'member.remove': ({ room, people: { moderator, member } }) =>
    moderator.call('member.remove', { roomId: room.id, userId: member.id, ban: true, reason: 'a test' }),
  'room.read': ({ room, people: { owner } }) => owner.call('room.read', { roomId: room.id, seq: 100 }),
  'room.prefs': async ({ room, people: { owner, member } }) => {
    await owner.call('room.prefs', { roomId: room.id, pinned: true, muted: true, hidden: true })
    await member.call('room.prefs', { roomId: room.id, hidden: true })
    await say(owner, room.id, 'this ends the hiding')
  },
  'message.send': async ({ room, message, people: { owner, moderator } }) => {
    await say(moderator, room.id, `for @${owner.handle}, and for @${moderator.handle} too`, { replyTo: message.id })
    await say(owner, room.id, 'which takes the mentions away')
  },
  'message.list': ({ room, people: { owner } }) => owner.call('message.list', { roomId: room.id }),
  'message.edit': ({ message, people: { member } }) =>
    member.call('message.edit', { id: message.id, content: { text: 'edited' } }),
  'message.delete': ({ message, people: { moderator } }) => moderator.call('message.delete', { id: message.id }),
  'reaction.set': async ({ message, people: { owner, moderator, member } }) => {
    for (const person of [owner, moderator, member]) await person.call('reaction.set', { id: message.id, emoji: '👍' })
    await owner.call('reaction.set', { id: message.id, emoji: '❤️' })
  },
  'reaction.clear': async (world) => {
    await USES['reaction.set'](world)
    for (const emoji of ['👍', '🎉']) await world.people.owner.call('reaction.clear', { id: world.message.id, emoji })
    await world.people.owner.call('reaction.clear', { id: world.message.id, emoji: '❤️' })
  },
  'emotion.set': async ({ message, people: { member } }) => {
    await member.call('emotion.set', { id: message.id, label: 'love' })
    await member.call('emotion.set', { id: message.id, label: null })
    await member.call('emotion.set', { id: message.id, label: 'joy' })
  },
  'room.mood': ({ room, people: { owner } }) => owner.call('room.mood', { roomId: room.id, by: 'day' }),
  'message.history': ({ message, people: { member } }) => member.call('message.history', { id: message.id }),
  'user.presence': ({ people: { owner, member } }) => owner.call('user.presence', { ids: [member.id] }),
  'upload.create': async ({ room, people: { member, moderator } }) => {
    const shown = await member.upload(picture())
    const said = { roomId: room.id, token: token(), type: 'image', content: { ...shown, alt: 'A green square' } }
    const { message } = await member.call('message.send', said)
    const icon = await moderator.upload(picture())
    await moderator.call('room.update', { roomId: room.id, icon: icon.thumbUrl })
    await moderator.call('message.delete', { id: message.id })
    await member.call('message.send', { ...said, token: token() }).catch(() => 'the picture is gone with its message')
    await moderator.call('room.update', { roomId: room.id, icon: null })
  },
  'user.get': ({ people: { owner, member } }) => owner.call('user.get', { id: member.id }),
  'user.search': ({ people: { owner, member } }) => owner.call('user.search', { q: member.handle }),
  'relationship.set': async ({ people: { owner, member, outsider } }) => {
    await owner.call('relationship.set', { userId: member.id, type: 'friend' })
    await owner.call('relationship.set', { userId: member.id, type: 'block' })
    await owner.call('relationship.set', { userId: outsider.id, type: 'friend' })
    await member.call('relationship.set', { userId: owner.id, type: 'friend' })
    await member.call('relationship.set', { userId: owner.id, type: null })
  },
  'relationship.list': ({ people: { owner } }) => owner.call('relationship.list'),
  'direct.open': async ({ people: { owner, outsider, member } }) => {
    await owner.call('direct.open', { userId: member.id })
    const { room } = await owner.call('direct.open', { userId: outsider.id })
    await say(owner, room.id, 'the first message')
    await say(outsider, room.id, `for @${owner.handle}`)
    await outsider.call('me.update', { name: 'Another name' })
    const message = { token: token(), type: 'text', content: { text: `hello @${outsider.handle}` } }
    await member.call('direct.open', { userId: outsider.id, message })
    await member.call('direct.open', { userId: outsider.id, message })
    await member.call('direct.open', { userId: owner.id })
  },
  'visual.get': async ({ people: { owner, member } }) => owner.call('visual.get', { id: await faced(member) }),
  'visual.list': async ({ people: { owner, member } }) => owner.call('visual.list', { ids: [await faced(member)] }),
  'visual.update': async ({ people: { member } }) => {
    await faced(member, 'smile')
    await faced(member, 'serious')
  },
  'visual.clear': async ({ people: { member } }) => {
    await faced(member)
    await member.call('visual.clear')
    await member.call('visual.clear')
  },
  'change.list': ({ room, people: { owner } }) => owner.call('change.list', { topic: `room:${room.id}`, after: 0 }),
  sync: ({ people: { owner } }) => owner.sync(),
  'admin.user.list': async ({ site }) => (await theAdmin(site)).call('admin.user.list'),
  'admin.user.update': async ({ site, people: { member } }) =>
    (await theAdmin(site)).call('admin.user.update', { id: member.id, admin: true }),
}

/** Gives somebody a character; its id. */
async function faced(person: Person, mouth = 'smile'): Promise<string> {
  const model = { style: 'avataaars', parts: { mouth } }
  const { visual } = await person.call('visual.update', { model, emotions: { sadness: { mouth: 'sad' } } })
  return visual.id
}

async function theAdmin(site: Site): Promise<Person> {
  const admin = site.stranger()
  await admin.http('session.login', { handle: 'the_admin', password: 'a good password' })
  return admin
}

describe.each(DATABASES)('replay equals refetch, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    // The first to sign up is the admin.
    await site.signUp('the_admin')
  })
  afterAll(() => site?.close())

  it.skipIf(!present).each([...registry.keys()] as Name[])('%s', async (name) => {
    const world = await createWorld(site)
    await USES[name](world)
    for (const person of Object.values(world.people)) await expectReplayEqualsRefetch(person)
    closeWorld(world)
  })

  it.skipIf(!present)('every type of change comes up', async () => {
    const world = await createWorld(site)
    const { owner, outsider, member } = world.people
    await USES['room.create'](world)
    await USES['room.read'](world)
    await USES['me.update'](world)
    await USES['room.update'](world)
    await USES['message.edit'](world)
    await USES['reaction.set'](world)
    await USES['room.prefs'](world)
    await USES['relationship.set'](world)
    await USES['visual.update'](world)
    await USES['message.delete'](world)
    await USES['member.remove'](world)
    await outsider.caughtUp()
    await owner.caughtUp()
    await member.caughtUp()
    const types = new Set([owner, outsider, member].flatMap((person) => person.changes.map((change) => change.type)))
    expect([...types].sort()).toEqual(Object.keys(CHANGE_DATA).sort())
    closeWorld(world)
  })
})
