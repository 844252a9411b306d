import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '#protocol/changes.ts'
import type { Room } from '#protocol/room.ts'
import { expectReplayEqualsRefetch, openAllRooms } from './support/replay.ts'
import { DATABASES, hasDatabase, Site, token, type Name, type Person } from './support/site.ts'
import { say } from './support/world.ts'

const text = (words: string) => ({ token: token(), type: 'text' as const, content: { text: words } })

describe.each(DATABASES)('directs, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let people = 0
  beforeAll(async () => {
    if (present) site = await Site.open(kind)
  })
  afterAll(() => site?.close())

  const someone = () => site.signUp(`person_${(people += 1)}`)
  async function two(): Promise<[Person, Person]> {
    const both = [await someone(), await someone()] as [Person, Person]
    for (const person of both) await person.live()
    return both
  }
  const open = async (person: Person, peer: Person): Promise<Room> =>
    (await person.call('direct.open', { userId: peer.id })).room
  const listed = async (person: Person) => {
    const { rooms, total } = await person.call('room.list')
    expect(total).toBe(rooms.length)
    return rooms.map(({ id }) => id)
  }
  const told = (person: Person, type: Change['type']) => person.changes.filter((change) => change.type === type)

  it.skipIf(!present)('one room for both, however and by whomever it is opened', async () => {
    const [ann, ben] = await two()
    const room = await open(ann, ben)
    expect(room).toMatchObject({
      ...{ kind: 'direct', name: '', code: null, iconUrl: null, discoverable: false, role: 'member', memberCount: 2 },
      ...{ lastSeq: 0, unread: 0, mentions: 0, lastMessage: null, closedAt: null },
    })
    expect(room.peer).toEqual((await ann.call('user.get', { id: ben.id })).user)
    // Whether somebody is there is not to be had by opening a conversation with them.
    const asleep = (await ann.call('room.members', { roomId: room.id })).members.find(({ user }) => user.id === ben.id)
    expect(asleep).toEqual({ user: room.peer, role: 'member', joinedAt: room.createdAt })
    const theirs = await ben.http('direct.open', { userId: ann.id })
    if (!theirs.ok) throw new Error('it was refused')
    expect([theirs.status, theirs.data.room.id, theirs.data.room.peer?.id]).toEqual([200, room.id, ann.id])
    expect((await open(ann, ben)).id).toBe(room.id)
    const { members } = await ann.call('room.members', { roomId: room.id })
    expect(members.map(({ online }) => online)).toEqual([true, true])
    expect(members.map(({ user, role }) => [user.id, role])).toEqual([ann, ben].map(({ id }) => [id, 'member']).sort())
    for (const person of [ann, ben]) {
      expect(await listed(person)).toEqual([room.id])
      await expectReplayEqualsRefetch(person)
      expect(told(person, 'room.joined')).toHaveLength(1)
      person.disconnect()
    }
  })

  it.skipIf(!present)('one room also when both open it at once, again and again', async () => {
    for (let round = 0; round < 5; round++) {
      const [ann, ben] = await two()
      const opened = await Promise.all([
        ...[ann, ben, ann, ben].map((one) => open(one, one === ann ? ben : ann)),
        ann.call('direct.open', { userId: ben.id, message: text('hello') }).then((answer) => answer.room),
        ben.call('direct.open', { userId: ann.id, message: text('hi') }).then((answer) => answer.room),
      ])
      expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
      for (const person of [ann, ben]) {
        await person.caughtUp()
        expect(told(person, 'room.joined')).toHaveLength(1)
        await openAllRooms(person)
        expect(Object.values(person.store.getSnapshot().windows)[0]?.items).toHaveLength(2)
        await expectReplayEqualsRefetch(person)
        person.disconnect()
      }
    }
  })

  it.skipIf(!present)('the other side hears of it with the first message, and of all from before that', async () => {
    const [ann, ben] = await two()
    const room = await open(ann, ben)
    await ann.call('room.prefs', { roomId: room.id, pinned: true })
    await ann.call('me.update', { name: 'Another Ann' })
    const before = await ben.caughtUp()
    expect([before.rooms, Object.keys(before.heads)]).toEqual([[], [`user:${ben.id}`]])
    expect([await listed(ben), ben.changes]).toEqual([[], []])
    await say(ann, room.id, `hello @${ben.handle}`)
    await ben.caughtUp()
    const [joined] = told(ben, 'room.joined')
    expect(joined?.data).toMatchObject({ room: { id: room.id, unread: 1, mentions: 1, peer: { name: 'Another Ann' } } })
    const mine = ben.changes.filter(({ topic }) => topic === `room:${room.id}`)
    const from = (joined?.data as { from: number }).from
    expect(mine.map(({ seq }) => seq)).toEqual(mine.map((_, at) => from + 1 + at))
    expect(mine.at(-1)?.type).toBe('message.created')
    await say(ann, room.id, 'and on')
    await say(ben, room.id, 'hi')
    for (const person of [ann, ben]) {
      await expectReplayEqualsRefetch(person)
      expect(told(person, 'room.joined')).toHaveLength(1)
      person.disconnect()
    }
  })

  it.skipIf(!present)('a message goes with it in one step, and once by its token', async () => {
    const [ann, ben] = await two()
    const message = text('hello')
    const input = { userId: ben.id, message }
    const answers = await Promise.all([1, 2, 3].map(() => ann.call('direct.open', input)))
    const { room } = await ann.call('direct.open', input)
    expect(answers.map((answer) => answer.room.id)).toEqual([room.id, room.id, room.id])
    expect([room.lastSeq, room.lastMessage?.token, room.readSeq]).toEqual([1, message.token, 1])
    const reuse = await ann.emit('direct.open', { ...input, message: { ...message, content: { text: 'other' } } })
    expect(!reuse.ok && reuse.error.code).toBe('conflict')
    const sent = await ann.http('message.send', { roomId: room.id, ...message })
    expect(sent.ok && [sent.status, sent.data.message.seq]).toEqual([200, 1])
    await ben.caughtUp()
    expect(await listed(ben)).toEqual([room.id])
    for (const person of [ann, ben]) person.disconnect()
  })

  it.skipIf(!present)('who is not told yet may answer by the id, and that wakes theirs', async () => {
    const [ann, ben] = await two()
    const room = await open(ann, ben)
    expect((await ben.call('room.get', { roomId: room.id })).room.peer?.id).toBe(ann.id)
    await say(ben, room.id, 'I guessed it')
    for (const person of [ann, ben]) {
      await expectReplayEqualsRefetch(person)
      expect(told(person, 'room.joined')).toHaveLength(1)
      person.disconnect()
    }
  })

  it.skipIf(!present)(
    'nobody may rename, leave, close, join or change it, and strangers know nothing of it',
    async () => {
      const [ann, ben] = await two()
      const stranger = await someone()
      const room = await open(ann, ben)
      const { message } = await say(ann, room.id, 'hello')
      const refused: [Name, object][] = [
        ['room.leave', {}],
        ['room.update', { name: 'A name' }],
        ['room.update', { discoverable: true }],
        ['room.code', {}],
        ['room.close', {}],
        ['room.join', {}],
        ['member.update', { userId: ben.id, role: 'owner' }],
        ['member.remove', { userId: ben.id }],
        ['member.remove', { userId: stranger.id, ban: true }],
      ]
      for (const [name, input] of refused) {
        const answers = await Promise.all(
          [ann, ben, stranger].map((one) => one.http(name, { roomId: room.id, ...input })),
        )
        expect([name, ...answers.map((answer) => !answer.ok && answer.error.code)]).toEqual([
          ...[name, 'conflict', 'conflict', 'not_found'],
        ])
      }
      for (const [name, input] of [
        ['room.get', {}],
        ['room.members', {}],
        ['message.list', {}],
        ['message.send', text('let me in')],
      ] as [Name, object][]) {
        const answer = await stranger.http(name, { roomId: room.id, ...input })
        expect([name, !answer.ok && answer.error.code]).toEqual([name, 'not_found'])
      }
      const theirs = await ben.http('message.delete', { id: message.id })
      expect(!theirs.ok && theirs.error.code).toBe('forbidden')
      expect((await stranger.call('room.search', { q: '' })).rooms.map(({ id }) => id)).not.toContain(room.id)
      for (const person of [ann, ben]) person.disconnect()
    },
  )

  it.skipIf(!present)('only with somebody who is there, and not with oneself', async () => {
    const [ann, ben] = await two()
    const gone = await someone()
    const known = await open(ann, gone)
    await say(ann, known.id, 'hello')
    await gone.call('me.delete', { handle: gone.handle })
    const self = await ann.http('direct.open', { userId: ann.id })
    expect(!self.ok && [self.error.code, self.error.errors?.[0]?.path]).toEqual(['invalid_input', 'userId'])
    for (const [who, userId] of [
      [ben, gone.id],
      [ben, 'nobody'],
    ] as const) {
      const answer = await who.http('direct.open', { userId })
      expect(!answer.ok && answer.error.code).toBe('not_found')
    }
    // What there was stays readable.
    const room = await open(ann, gone)
    expect([room.id, room.peer?.name, room.lastMessage?.seq, room.memberCount]).toEqual([known.id, null, 1, 2])
    const late = text('are you there?')
    for (const answer of [
      await ann.http('message.send', { roomId: room.id, ...late }),
      await ann.http('direct.open', { userId: gone.id, message: late }),
    ])
      expect(!answer.ok && answer.error.code).toBe('conflict')
    await expectReplayEqualsRefetch(ann)
    for (const person of [ann, ben]) person.disconnect()
  })

  it.skipIf(!present)('conversations and groups are one list, by what was said last, in slices', async () => {
    const [ann, ben] = await two()
    const { room: group } = await ann.call('room.create', { name: 'A group', memberIds: [ben.id, 'nobody', ann.id] })
    expect(group.memberCount).toBe(2)
    const direct = await open(ann, ben)
    await open(ben, await someone())
    const asleep = await someone()
    await open(asleep, ann)
    await say(ann, direct.id, 'first')
    await say(ann, group.id, 'then')
    expect(await listed(ann)).toEqual([group.id, direct.id])
    await say(ben, direct.id, 'and on')
    expect(await listed(ann)).toEqual([direct.id, group.id])
    const slice = await ann.call('room.list', { start: 1, end: 2 })
    expect([slice.rooms.map(({ id }) => id), slice.total]).toEqual([[group.id], 2])
    for (const range of [
      { start: 2, end: 9 },
      { start: 1, end: 1 },
    ])
      expect(await ann.call('room.list', range)).toEqual({ rooms: [], total: 2 })
    for (const range of [{ end: 51 }, { start: 3, end: 2 }, { start: -1 }]) {
      const answer = await ann.http('room.list', range)
      expect(!answer.ok && answer.error.code).toBe('invalid_input')
    }
    for (const person of [ann, ben]) person.disconnect()
  })
})
