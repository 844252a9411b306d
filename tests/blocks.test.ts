import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '#protocol/errors.ts'
import type { Message } from '#protocol/message.ts'
import type { Signal } from '#protocol/signals.ts'
import { DATABASES, hasDatabase, Site, token, type Person, type Result } from './support/site.ts'
import { say } from './support/world.ts'

/**
 * Guarantee 6 as a matrix: every surface, in both directions, with the block set before and after what it is about.
 * `actor` does something that would reach `other`; one of the two has blocked the other. `witness` is in the group, too,
 * and blocks nobody: what reaches them would have reached `other`.
 */
interface Scene {
  site: Site
  direction: 'ofBlocked' | 'ofBlocker'
  /** 0: the block was set before what there is, 1: after it. */
  when: 0 | 1
  actor: Person
  other: Person
  witness: Person
  /** A group of the three, made by the witness. */
  group: string
  /** The direct of the two, with a message of each. */
  direct: string
  said: Message
  theirs: Message
}

type Outcome = 'refused' | 'reaches' | 'kept away'

interface Surface<T = unknown> {
  /** What there is before something is tried, or is observed. */
  prepare?: (scene: Scene) => Promise<T>
  /** What becomes of it. */
  outcome: (scene: Scene, prepared: T) => Promise<Outcome | Problem>
  /** Of what the blocked side does, and of what the one who blocked does: the block set before `prepare`, and after it. */
  ofBlocked: [before: Outcome, after: Outcome]
  ofBlocker: [before: Outcome, after: Outcome]
}

const surface = <T>(one: Surface<T>): Surface => one as Surface
const text = (words = 'hello') => ({ token: token(), type: 'text' as const, content: { text: words } })
const refusedOr = (result: Result): Outcome | Problem => (result.ok ? 'reaches' : result.error)
const REFUSED: Pick<Surface, 'ofBlocked' | 'ofBlocker'> = {
  ofBlocked: ['refused', 'refused'],
  ofBlocker: ['refused', 'refused'],
}
const UNCHANGED: Pick<Surface, 'ofBlocked' | 'ofBlocker'> = {
  ofBlocked: ['reaches', 'reaches'],
  ofBlocker: ['reaches', 'reaches'],
}
/** What the blocked side does does not reach the one who blocked, from the block on. */
const KEPT_AWAY: Pick<Surface, 'ofBlocked' | 'ofBlocker'> = {
  ofBlocked: ['kept away', 'kept away'],
  ofBlocker: ['reaches', 'reaches'],
}

const mentionsOf = async (person: Person, roomId: string) => (await person.call('room.get', { roomId })).room.mentions
const mentionChanges = (person: Person) => person.changes.filter(({ type }) => type === 'room.mentions').length

/** Whether a signal of the actor reached the other, once it has reached the witness. */
async function signalled(
  { actor, other, witness }: Pick<Scene, 'actor' | 'other' | 'witness'>,
  type: Signal['type'],
  tell: () => unknown,
): Promise<Outcome> {
  const of = (person: Person) =>
    person.signals.filter((signal) => signal.type === type && 'userId' in signal && signal.userId === actor.id).length
  const [before, seen] = [of(other), of(witness)]
  await tell()
  await witness.until(`${type} came`, () => of(witness) > seen)
  // What was on its way to them at the same time comes before this answer.
  await other.emit('me.get')
  return of(other) > before ? 'reaches' : 'kept away'
}

/** Whoever is in a new room hears of what is told there from now on. */
async function heardBy(people: readonly Person[], roomId: string): Promise<void> {
  const { message } = await say(people.at(-1) as Person, roomId, 'does everybody hear me?')
  for (const person of people)
    await person.until('they heard it', () =>
      person.changes.some(({ topic, seq }) => topic === `room:${roomId}` && seq === message.rev),
    )
}

const SURFACES: Record<string, Surface> = {
  'a direct message over HTTP': surface({
    outcome: async ({ actor, direct }) => refusedOr(await actor.http('message.send', { roomId: direct, ...text() })),
    ...REFUSED,
  }),
  'a direct message over the socket': surface({
    outcome: async ({ actor, direct }) => refusedOr(await actor.emit('message.send', { roomId: direct, ...text() })),
    ...REFUSED,
  }),
  'a direct message that replies': surface({
    outcome: async ({ actor, direct, theirs }) =>
      refusedOr(await actor.emit('message.send', { roomId: direct, ...text(), replyTo: theirs.id })),
    ...REFUSED,
  }),
  'a direct opened with a message': surface({
    outcome: async ({ actor, other }) =>
      refusedOr(await actor.http('direct.open', { userId: other.id, message: text() })),
    ...REFUSED,
  }),
  'a direct opened without one': surface({
    outcome: async ({ actor, other, direct }) => {
      const { room } = await actor.call('direct.open', { userId: other.id })
      expect([room.id, room.peer?.id]).toEqual([direct, other.id])
      return 'reaches'
    },
    ...UNCHANGED,
  }),
  'an edit of a direct message': surface({
    outcome: async ({ actor, said }) =>
      refusedOr(await actor.emit('message.edit', { id: said.id, content: { text: `edit ${token()}` } })),
    ...REFUSED,
  }),
  'a reaction in the direct': surface({
    outcome: async ({ actor, theirs }) => refusedOr(await actor.emit('reaction.set', { id: theirs.id, emoji: '👍' })),
    ...REFUSED,
  }),
  'a reaction in the direct, taken back': surface({
    outcome: async ({ actor, theirs }) => refusedOr(await actor.emit('reaction.clear', { id: theirs.id, emoji: '🎉' })),
    ...REFUSED,
  }),
  'a token of before the block, said again': surface({
    outcome: async ({ actor, direct, said }) => {
      const again = { roomId: direct, token: said.token, type: said.type, content: said.content }
      const result = await actor.http('message.send', again)
      expect(result.ok && [result.status, result.data.message.id]).toEqual([200, said.id])
      return refusedOr(result)
    },
    ...UNCHANGED,
  }),
  'a deletion of one’s direct message': surface({
    prepare: ({ said }) => Promise.resolve(said),
    outcome: async ({ actor, other, direct }, said) => {
      expect((await actor.call('message.delete', { id: said.id })).message.deletedAt).not.toBeNull()
      const { messages } = await other.call('message.list', { roomId: direct })
      return messages.find(({ id }) => id === said.id)?.deletedAt ? 'reaches' : 'kept away'
    },
    ...UNCHANGED,
  }),
  'a message in a group': surface({
    outcome: async ({ actor, other, group }) => {
      const { message } = await say(actor, group, 'hello all')
      await other.until('it came', () => JSON.stringify(other.changes.at(-1)).includes(message.id))
      return 'reaches'
    },
    ...UNCHANGED,
  }),
  'the name in the text of a mention': surface({
    outcome: async ({ actor, other, group }) => {
      const { message } = await say(actor, group, `hello @${other.handle}`)
      expect(message.content).toEqual({ text: `hello @${other.handle}` })
      return message.data.mentions?.includes(other.id) ? 'reaches' : 'kept away'
    },
    ...UNCHANGED,
  }),
  'the number of mentions': surface({
    prepare: async ({ actor, other, group }) => {
      const before = await mentionsOf(other, group)
      await say(actor, group, `hello @${other.handle}`)
      return before
    },
    outcome: async ({ other, group }, before) => ((await mentionsOf(other, group)) > before ? 'reaches' : 'kept away'),
    // Decided at sending, under the blocks of that moment.
    ofBlocked: ['kept away', 'reaches'],
    ofBlocker: ['reaches', 'reaches'],
  }),
  'the number of mentions, lifted block': surface({
    prepare: async ({ actor, other, group }) => {
      const before = await mentionsOf(other, group)
      await say(actor, group, `hello @${other.handle}`)
      for (const person of [actor, other])
        await person.call('relationship.set', { userId: (person === actor ? other : actor).id, type: null })
      return before
    },
    outcome: async ({ other, group }, before) => ((await mentionsOf(other, group)) > before ? 'reaches' : 'kept away'),
    ofBlocked: ['kept away', 'reaches'],
    ofBlocker: ['reaches', 'reaches'],
  }),
  'the change that tells of a mention': surface({
    outcome: async ({ actor, other, witness, group }) => {
      const [before, seen] = [mentionChanges(other), mentionChanges(witness)]
      await say(actor, group, `hello @${other.handle} and @${witness.handle}`)
      await witness.until('their mention came', () => mentionChanges(witness) > seen)
      await other.caughtUp()
      return mentionChanges(other) > before ? 'reaches' : 'kept away'
    },
    ...KEPT_AWAY,
  }),
  typing: surface({
    // Once a second in each room: a room for each time.
    prepare: async ({ actor, other, witness }) => {
      const { room } = await witness.call('room.create', { name: 'Typing', memberIds: [actor.id, other.id] })
      await heardBy([actor, other, witness], room.id)
      return room.id
    },
    outcome: async (scene, roomId) => {
      const type = () => scene.actor.socket.emit('signal', { topic: `room:${roomId}`, type: 'typing' })
      // As who types does it: a process that is busy hands on no typing.
      const timer = setInterval(type, 200)
      try {
        return await signalled(scene, 'typing', type)
      } finally {
        clearInterval(timer)
      }
    },
    ...KEPT_AWAY,
  }),
  'how far one has read': surface({
    outcome: async (scene) => {
      const { message } = await say(scene.witness, scene.group, 'read this')
      return signalled(scene, 'read', () => scene.actor.call('room.read', { roomId: scene.group, seq: message.seq }))
    },
    ...KEPT_AWAY,
  }),
  presence: surface({
    // Whoever comes is told of at once: somebody new, so that nobody has to go first.
    outcome: async ({ site, direction, when, other, witness }) => {
      const actor = await site.signUp(`newcomer_${token().replace(/\W/g, '_')}`)
      const block = () =>
        direction === 'ofBlocked'
          ? other.call('relationship.set', { userId: actor.id, type: 'block' })
          : actor.call('relationship.set', { userId: other.id, type: 'block' })
      if (when === 0) await block()
      const memberIds = [actor.id, other.id]
      const { room } = await witness.call('room.create', { name: 'With a newcomer', memberIds })
      if (when === 1) await block()
      await heardBy([witness, other], room.id)
      const outcome = await signalled({ actor, other, witness }, 'presence', () => actor.live())
      actor.disconnect()
      return outcome
    },
    ...KEPT_AWAY,
  }),
  'an invitation': surface({
    outcome: async ({ actor, other, witness }) => {
      const { room } = await actor.call('room.create', { name: 'Invited', memberIds: [other.id, witness.id] })
      const { members } = await actor.call('room.members', { roomId: room.id })
      expect(members).toHaveLength(room.memberCount)
      return members.some(({ user }) => user.id === other.id) ? 'reaches' : 'kept away'
    },
    ofBlocked: ['kept away', 'kept away'],
    ofBlocker: ['kept away', 'kept away'],
  }),
  'a room that both are in': surface({
    prepare: async ({ actor, other, witness }) => {
      const { room } = await witness.call('room.create', { name: 'Both', memberIds: [actor.id, other.id] })
      return room.id
    },
    outcome: async ({ actor, other }, roomId) => {
      const { members } = await other.call('room.members', { roomId })
      return members.some(({ user }) => user.id === actor.id) ? 'reaches' : 'kept away'
    },
    ...UNCHANGED,
  }),
  'being there, in a list of members': surface({
    outcome: async ({ actor, other, group }) => {
      const { members } = await other.call('room.members', { roomId: group })
      return members.find(({ user }) => user.id === actor.id)?.online ? 'reaches' : 'kept away'
    },
    ...KEPT_AWAY,
  }),
  'how far one has read, in a list of members': surface({
    outcome: async ({ actor, other, group }) => {
      const { members } = await other.call('room.members', { roomId: group })
      return members.find(({ user }) => user.id === actor.id)?.readSeq === undefined ? 'kept away' : 'reaches'
    },
    ...KEPT_AWAY,
  }),
  'a profile': surface({
    prepare: async ({ actor, witness }) => (await witness.call('user.get', { id: actor.id })).user,
    outcome: async ({ actor, other }, user) => {
      expect(await other.call('user.get', { id: actor.id })).toEqual({ user })
      return 'reaches'
    },
    ...UNCHANGED,
  }),
  'a profile that changes': surface({
    outcome: async ({ actor, other, group }) => {
      const name = `Name ${token()}`
      await actor.call('me.update', { name })
      await other.until('it came', () =>
        other.changes.some(({ topic, data }) => topic === `room:${group}` && JSON.stringify(data).includes(name)),
      )
      return 'reaches'
    },
    ...UNCHANGED,
  }),
  search: surface({
    outcome: async ({ actor, other }) => {
      const { users } = await other.call('user.search', { q: actor.handle })
      return users[0]?.id === actor.id ? 'reaches' : 'kept away'
    },
    ...UNCHANGED,
  }),
  'the direct in the list of rooms': surface({
    outcome: async ({ actor, other, direct }) => {
      const { rooms } = await other.call('room.list')
      return rooms.find(({ id }) => id === direct)?.peer?.id === actor.id ? 'reaches' : 'kept away'
    },
    ...UNCHANGED,
  }),
}

describe.each(DATABASES)('a block, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let people: [Person, Person, Person]
  let group: string
  let direct: string

  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    const [ann, ben, cem] = [await site.signUp('ann'), await site.signUp('ben'), await site.signUp('cem')]
    people = [ann, ben, cem]
    direct = (await ann.call('direct.open', { userId: ben.id, message: text() })).room.id
    group = (await cem.call('room.create', { name: 'A group', memberIds: [ann.id, ben.id] })).room.id
    for (const person of people) await person.live()
  })
  afterAll(() => site?.close())

  /** A matrix cell, on ground that has no block, with fresh messages. */
  async function cell(direction: 'ofBlocked' | 'ofBlocker', when: 0 | 1, one: Surface, turned: boolean) {
    const [ann, ben, witness] = people
    const [actor, other] = turned ? [ben, ann] : [ann, ben]
    const [blocker, blocked] = direction === 'ofBlocked' ? [other, actor] : [actor, other]
    const block = () => blocker.call('relationship.set', { userId: blocked.id, type: 'block' })
    const { message: said } = await say(actor, direct, 'of the actor')
    const { message: theirs } = await say(other, direct, 'of the other')
    const scene = { site, direction, when, actor, other, witness, group, direct, said, theirs }
    if (when === 0) await block()
    const prepared = await one.prepare?.(scene)
    if (when === 1) await block()
    // The block has come by on the topic of who has set it, here as everywhere.
    await blocker.caughtUp()
    try {
      return await one.outcome(scene, prepared)
    } finally {
      await blocker.call('relationship.set', { userId: blocked.id, type: null })
      await blocker.caughtUp()
    }
  }

  it.skipIf(!present).each(Object.keys(SURFACES))(
    '%s',
    async (name) => {
      const one = SURFACES[name] as Surface
      const refusals = new Set<string>()
      let turned = false
      for (const direction of ['ofBlocked', 'ofBlocker'] as const)
        for (const when of [0, 1] as const) {
          const result = await cell(direction, when, one, (turned = !turned))
          const outcome = typeof result === 'string' ? result : 'refused'
          expect([direction, when === 0 ? 'before' : 'after', outcome]).toEqual([
            ...[direction, when === 0 ? 'before' : 'after', one[direction][when]],
          ])
          if (typeof result !== 'string') {
            const { requestId, ...same } = result
            expect(requestId).not.toBe('')
            refusals.add(JSON.stringify(same))
          }
        }
      // The same refusal for both, byte for byte, and it names nobody.
      expect(refusals.size).toBe(one.ofBlocked[0] === 'refused' ? 1 : 0)
      for (const refusal of refusals) {
        expect(JSON.parse(refusal)).toMatchObject({ code: 'forbidden', status: 403 })
        for (const { id, handle } of people) {
          expect(refusal).not.toContain(id)
          expect(refusal).not.toMatch(new RegExp(`\\b${handle}\\b`, 'i'))
        }
      }
    },
    30_000,
  )

  it.skipIf(!present)('the blocked side learns nothing of it: no change, no answer, no order', async () => {
    const [ann, ben] = people
    const looks = async () =>
      JSON.stringify([
        await ben.call('relationship.list'),
        await ben.call('user.get', { id: ann.id }),
        await ben.call('user.search', { q: 'ann' }),
        await ben.call('room.list'),
        await ben.call('room.members', { roomId: group }),
        await ben.call('room.members', { roomId: direct }),
        await ben.call('message.list', { roomId: group }),
        await ben.call('message.list', { roomId: direct }),
        await ben.freshSync(),
      ])
    await ben.caughtUp()
    const [before, changes] = [await looks(), ben.changes.length]
    for (const type of ['friend', 'block', null, 'block'] as const)
      await ann.call('relationship.set', { userId: ben.id, type })
    await ann.caughtUp()
    expect(await looks()).toBe(before)
    await ben.caughtUp()
    expect(ben.changes).toHaveLength(changes)
    await ann.call('relationship.set', { userId: ben.id, type: null })
  })

  it.skipIf(!present)(
    'a direct that was never opened takes no first message under a block, and wakes nobody',
    async () => {
      const [cem, ann] = [people[2], people[0]]
      await ann.call('relationship.set', { userId: cem.id, type: 'block' })
      const opened = await cem.http('direct.open', { userId: ann.id, message: text() })
      expect(!opened.ok && opened.error.code).toBe('forbidden')
      const { room } = await cem.call('direct.open', { userId: ann.id })
      const sent = await cem.http('message.send', { roomId: room.id, ...text() })
      expect([room.lastSeq, room.memberCount, !sent.ok && sent.error.code]).toEqual([0, 2, 'forbidden'])
      await ann.caughtUp()
      expect((await ann.call('room.list')).rooms.map(({ id }) => id)).not.toContain(room.id)
      expect(JSON.stringify(await ann.freshSync())).not.toContain(room.id)
      await ann.call('relationship.set', { userId: cem.id, type: null })
      await say(cem, room.id, 'now')
      await ann.until('it came', () =>
        ann.changes.some(({ type, data }) => type === 'room.joined' && JSON.stringify(data).includes(room.id)),
      )
    },
  )

  it.skipIf(!present)('no message passes that is sent while the block is set', async () => {
    const [ann, ben] = people
    for (let round = 0; round < 10; round++) {
      const sends = Array.from({ length: 8 }, () => ben.emit('message.send', { roomId: direct, ...text() }))
      await ann.call('relationship.set', { userId: ben.id, type: 'block' })
      const { room } = await ann.call('room.get', { roomId: direct })
      await Promise.all(sends)
      // What was not stored when the block was acknowledged never is.
      expect((await ann.call('room.get', { roomId: direct })).room.lastSeq).toBe(room.lastSeq)
      await ann.call('relationship.set', { userId: ben.id, type: null })
    }
  })
})

describe.each(DATABASES)('what one says about others, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let [ann, ben]: Person[] = []
  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    ;[ann, ben] = [await site.signUp('ann'), await site.signUp('ben')]
  })
  afterAll(() => site?.close())

  it.skipIf(!present)('is one-way, keeps when it began, and tells one’s own devices alone', async () => {
    const [me, them] = [ann as Person, ben as Person]
    for (const person of [me, them]) await person.live()
    const set = async (type: 'friend' | 'block' | null) =>
      (await me.call('relationship.set', { userId: them.id, type })).relationship
    const friend = await set('friend')
    expect(friend).toEqual({
      ...{ userId: me.id, otherId: them.id, type: 'friend' },
      ...{ createdAt: friend.createdAt, updatedAt: friend.createdAt },
    })
    expect(await set('friend')).toEqual(friend)
    const block = await set('block')
    expect([block.type, block.createdAt]).toEqual(['block', friend.createdAt])
    expect(block.updatedAt > friend.updatedAt).toBe(true)
    expect(await me.call('relationship.list')).toEqual({ relationships: [block] })
    expect(await them.call('relationship.list')).toEqual({ relationships: [] })
    const none = await set(null)
    expect([none.type, none.createdAt]).toEqual([null, friend.createdAt])
    expect((await set(null)).type).toBeNull()
    expect(await me.call('relationship.list')).toEqual({ relationships: [] })
    for (const person of [me, them]) await person.caughtUp()
    // As it is when it is read: live that is as it was then.
    expect(me.changes.map(({ type, data }) => [type, data])).toEqual([
      ['relationship.updated', { relationship: friend }],
      ['relationship.updated', { relationship: block }],
      ['relationship.updated', { relationship: { userId: me.id, otherId: them.id } }],
    ])
    expect(them.changes).toEqual([])
  })

  it.skipIf(!present)('is refused of oneself, of nobody and of who is gone, who is forgotten', async () => {
    const [me] = [ann as Person]
    const gone = await site.signUp('gone')
    await me.call('relationship.set', { userId: gone.id, type: 'friend' })
    const before = me.changes.length
    await gone.call('me.delete', { handle: 'gone' })
    await me.caughtUp()
    expect(me.changes.slice(before).map(({ data }) => data)).toEqual([
      { relationship: { userId: me.id, otherId: gone.id } },
    ])
    expect(await me.call('relationship.list')).toEqual({ relationships: [] })
    const self = await me.http('relationship.set', { userId: me.id, type: 'block' })
    expect(!self.ok && [self.error.code, self.error.errors?.[0]?.path]).toEqual(['invalid_input', 'userId'])
    for (const userId of [gone.id, 'nobody'])
      for (const type of ['friend', null]) {
        const answer = await me.http('relationship.set', { userId, type })
        expect(!answer.ok && answer.error.code).toBe('not_found')
      }
  })
})
