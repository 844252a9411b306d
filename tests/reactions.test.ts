import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REACTION_USERS_MAX, REACTIONS_MAX, REACTIONS_OF_USER_MAX } from '#protocol/limits.ts'
import type { Message } from '#protocol/message.ts'
import { expectReplayEqualsRefetch, openAllRooms } from './support/replay.ts'
import { DATABASES, hasDatabase, Site, token, type Person } from './support/site.ts'
import { inDatabase } from './support/site-database.ts'
import { say } from './support/world.ts'

const FACES = Array.from({ length: REACTIONS_MAX + 1 }, (_, at) => String.fromCodePoint(0x1f600 + at))

describe.each(DATABASES)('reactions, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let people: Person[]
  let roomId: string
  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    people = await Promise.all(Array.from({ length: 6 }, (_, at) => site.signUp(`reacts_${at}`)))
    const { room } = await people[0]!.call('room.create', { name: 'A room', token: token() })
    roomId = room.id
    for (const person of people.slice(1)) await person.call('room.join', { code: room.code ?? '' })
  })
  afterAll(() => site?.close())

  const said = async (text = 'hello') => (await say(people[0]!, roomId, text)).message
  const react = (person: Person, { id }: Message, emoji: string) => person.call('reaction.set', { id, emoji })
  const unreact = (person: Person, { id }: Message, emoji: string) => person.call('reaction.clear', { id, emoji })
  const [ann, ben, cleo] = [0, 1, 2].map((at) => () => people[at]!) as [() => Person, () => Person, () => Person]

  it.skipIf(!present)('are counted, named in order, told, and gone again', async () => {
    const message = await said()
    const live = await ben().device().live()
    await openAllRooms(live)
    await react(cleo(), message, '🎉')
    const { message: after, mine } = await react(ben(), message, '👍')
    await react(ann(), message, '👍')
    expect(mine).toEqual(['👍'])
    expect(after.rev).toBeGreaterThan(message.rev)
    expect(after.data.reactions).toEqual([
      { emoji: '🎉', count: 1, userIds: [cleo().id] },
      { emoji: '👍', count: 1, userIds: [ben().id] },
    ])
    const list = async (person: Person) => person.call('message.list', { roomId, start: message.seq, end: message.seq })
    const { messages, mine: ofBen } = await list(ben())
    expect(messages[0]?.data.reactions?.[1]).toEqual({ emoji: '👍', count: 2, userIds: [ben().id, ann().id] })
    expect(ofBen).toEqual({ [message.id]: ['👍'] })
    expect((await list(people[3]!)).mine).toEqual({})

    // Again, and in another spelling: the same answer, and no change.
    const again = await react(ben(), message, '👍\ufe0f')
    expect(again).toEqual({ message: messages[0], mine: ['👍'] })

    const cleared = await unreact(ben(), message, '👍')
    expect(cleared.mine).toEqual([])
    expect(cleared.message.data.reactions?.[1]).toEqual({ emoji: '👍', count: 1, userIds: [ann().id] })
    expect(await unreact(ben(), message, '👍')).toEqual(cleared)
    await unreact(ann(), message, '👍')
    const { message: last } = await unreact(cleo(), message, '🎉')
    expect(last.data.reactions).toBeUndefined()

    await expectReplayEqualsRefetch(live)
    const own = live.changes.filter((change) => change.type === 'reaction.updated')
    expect(own.map(({ data }) => data)).toHaveLength(2)
    expect(own.at(-1)?.data).toEqual({ messageId: message.id, mine: [] })
    live.disconnect()
  })

  it.skipIf(!present)('take one emoji, whatever it is made of, and nothing else', async () => {
    const message = await said()
    for (const emoji of ['👩🏽‍🚀', '🇩🇪', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '3️⃣', '❤️', '👩‍❤️‍💋‍👨'])
      expect((await ben().http('reaction.set', { id: message.id, emoji })).status).toBe(200)
    expect((await react(ben(), message, '❤')).mine).toContain('❤️')
    for (const emoji of ['a', '7', '👍👍', '👍 ', '🇩', '\u200d', ':+1:', '👍\u200d👍', '👍'.repeat(100), '/', '%zz']) {
      const result = await ben().http('reaction.set', { id: message.id, emoji })
      expect([emoji, result.ok ? null : result.error]).toMatchObject([
        emoji,
        { code: 'invalid_input', errors: [{ path: 'emoji' }] },
      ])
    }
  })

  it.skipIf(!present)('keep within their bounds', async () => {
    const message = await said()
    for (const emoji of FACES.slice(0, REACTIONS_OF_USER_MAX)) await react(ann(), message, emoji)
    const refused = { ok: false, error: { code: 'conflict' } }
    expect(await ann().http('reaction.set', { id: message.id, emoji: '🎉' })).toMatchObject(refused)
    expect((await react(ann(), message, FACES[0]!)).mine).toHaveLength(REACTIONS_OF_USER_MAX)
    for (const [at, emoji] of FACES.slice(REACTIONS_OF_USER_MAX, REACTIONS_MAX).entries())
      await react(people[1 + Math.floor(at / REACTIONS_OF_USER_MAX)]!, message, emoji)
    expect(await cleo().http('reaction.set', { id: message.id, emoji: FACES.at(-1)! })).toMatchObject(refused)
    expect((await react(cleo(), message, FACES[0]!)).message.data.reactions).toHaveLength(REACTIONS_MAX)
  })

  it.skipIf(!present)('are refused where nothing can be said any more, and go with what they are for', async () => {
    const message = await said()
    const refused = { ok: false, error: { code: 'conflict' } }
    await react(ben(), message, '👍')
    const { message: deleted } = await ann().call('message.delete', { id: message.id })
    expect(deleted.data).toEqual({})
    const { mine } = await ben().call('message.list', { roomId, start: message.seq, end: message.seq })
    expect(mine).toEqual({})
    for (const name of ['reaction.set', 'reaction.clear'] as const)
      expect(await ben().http(name, { id: message.id, emoji: '👍' })).toMatchObject(refused)

    const { room } = await ann().call('room.create', { name: 'Another', token: token() })
    const { message: kept } = await say(ann(), room.id, 'a last word')
    await react(ann(), kept, '👍')
    await ann().call('room.close', { roomId: room.id })
    const { messages, mine: own } = await ann().call('message.list', { roomId: room.id })
    expect(own).toEqual({ [kept.id]: ['👍'] })
    for (const id of [kept.id, messages.at(-1)!.id])
      for (const name of ['reaction.set', 'reaction.clear'] as const)
        expect(await ann().http(name, { id, emoji: '👍' })).toMatchObject(refused)
  })

  it.skipIf(!present)('stay with an edit, and when somebody who gave one has left', async () => {
    const message = await said()
    await react(ben(), message, '👍')
    const goer = await site.signUp('goer')
    const { room } = await ann().call('room.get', { roomId })
    await goer.call('room.join', { code: room.code ?? '' })
    await react(goer, message, '👍')
    await goer.call('me.delete', { handle: goer.handle })
    const text = `hello @${ben().handle}`
    const { message: edited } = await ann().call('message.edit', { id: message.id, content: { text } })
    expect(edited.data).toMatchObject({
      mentions: [ben().id],
      reactions: [{ emoji: '👍', count: 2, userIds: [ben().id, goer.id] }],
    })
  })

  it.skipIf(!present)('by many at once are counted exactly', async () => {
    const message = await said()
    const emojis = FACES.slice(0, 10)
    // All set all; every other one takes every other emoji back, some of them before others have come.
    await Promise.all(
      people.map(async (person, who) => {
        const [socket, http] = [await person.device().connect(), person.device()]
        await Promise.all(
          emojis.map(async (emoji, at) => {
            await react(at % 2 ? socket : http, message, emoji)
            if ((who + at) % 2) await unreact(at % 2 ? http : socket, message, emoji)
          }),
        )
        socket.disconnect()
      }),
    )
    const { messages, mine } = await ann().call('message.list', { roomId, start: message.seq, end: message.seq })
    const shown = new Map(messages[0]?.data.reactions?.map((one) => [one.emoji, one]))
    expect([...shown.keys()].sort()).toEqual(emojis)
    for (const [at, emoji] of emojis.entries()) {
      const kept = people.filter((_, who) => (who + at) % 2 === 0).map(({ id }) => id)
      const { count, userIds } = shown.get(emoji)!
      expect([emoji, count, [...userIds].sort()]).toEqual([emoji, kept.length, kept.sort()])
    }
    expect([...(mine[message.id] ?? [])].sort()).toEqual(emojis.filter((_, at) => at % 2 === 0))
  })

  it.skipIf(!present)('of a crowd name the first, and the next when one of them goes', async () => {
    const message = await said()
    const crowd = Array.from({ length: REACTION_USERS_MAX - 1 }, (_, at) => `somebody-${100 + at}`)
    await react(ann(), message, '👍')
    await inDatabase(site, async (tx) => {
      await tx.reaction.createMany({
        data: crowd.map((userId) => ({ messageId: message.id, userId, emoji: '👍', createdAt: message.createdAt })),
      })
      const reactions = [{ emoji: '👍', count: crowd.length + 1, userIds: [...crowd, ann().id] }]
      await tx.message.update({ where: { id: message.id }, data: { data: JSON.stringify({ reactions }) } })
    })
    const named = [...crowd, ann().id]
    await react(ben(), message, '👍')
    const full = await react(cleo(), message, '👍')
    expect(full.message.data.reactions).toEqual([{ emoji: '👍', count: named.length + 2, userIds: named }])
    // Who is not named is told of their own all the same.
    expect(full.mine).toEqual(['👍'])
    const { messages, mine } = await ben().call('message.list', { roomId, start: message.seq, end: message.seq })
    expect([messages[0]?.data.reactions?.[0]?.userIds.includes(ben().id), mine]).toEqual([
      false,
      { [message.id]: ['👍'] },
    ])
    const { message: less } = await unreact(ann(), message, '👍')
    expect(less.data.reactions).toEqual([{ emoji: '👍', count: named.length + 1, userIds: [...crowd, ben().id] }])
    const { message: last } = await unreact(cleo(), message, '👍')
    expect(last.data.reactions).toEqual([{ emoji: '👍', count: named.length, userIds: [...crowd, ben().id] }])
  })

  it.skipIf(!present)(
    'to mention somebody, members are found by whose handle, name or a word of it begins like that',
    async () => {
      const { room } = await ann().call('room.create', { name: 'Names', token: token() })
      const zoe = await site.signUp('zz_top', 'Zoë Ångström')
      const under = await site.signUp('under_score', '50% off')
      await site.signUp('zz_elsewhere', 'Zoë')
      for (const person of [zoe, under]) await person.call('room.join', { code: room.code ?? '' })
      const found = async (q: string) => {
        const { members } = await ann().call('room.members', { roomId: room.id, q })
        return members.map(({ user }) => user.id)
      }
      for (const q of ['zz', 'ZOE', 'angs', 'zoë å']) expect([q, await found(q)]).toEqual([q, [zoe.id]])
      for (const q of ['50%', 'off', 'under_']) expect([q, await found(q)]).toEqual([q, [under.id]])
      for (const q of ['%', '_', 'ngs', 'top']) expect([q, await found(q)]).toEqual([q, []])
      expect(await found('')).toHaveLength(3)
      expect((await ann().call('room.members', { roomId: room.id })).members).toHaveLength(3)
    },
  )
})
