import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASES, hasDatabase, Site, type Person } from './support/site.ts'
import { say } from './support/world.ts'

describe('what is told and never stored', () => {
  let site: Site
  let ann: Person
  let ben: Person
  let outsider: Person
  let roomId: string

  beforeAll(async () => {
    site = await Site.open('sqlite')
    ;[ann, ben, outsider] = [await site.signUp('ann'), await site.signUp('ben'), await site.signUp('outsider')]
    const { room } = await ann.call('room.create', { name: 'A room' })
    roomId = room.id
    await ben.call('room.join', { code: room.code ?? '' })
    for (const person of [ann, ben, outsider]) await person.live()
  })
  afterAll(() => site.close())

  const typed = (person: Person) => person.signals.filter(({ type }) => type === 'typing')

  it('typing reaches the others in the room, at most once a second, and nobody else', async () => {
    for (let nth = 0; nth < 20; nth++) ann.socket.emit('signal', { topic: `room:${roomId}`, type: 'typing' })
    await ben.until('typing came', () => typed(ben).length > 0)
    await ann.emit('me.get')
    await outsider.emit('me.get')
    expect(typed(ben)).toEqual([{ type: 'typing', topic: `room:${roomId}`, userId: ann.id, data: {} }])
    expect([typed(ann), typed(outsider)]).toEqual([[], []])
  })

  it('reading is told to small rooms', async () => {
    await say(ann, roomId, 'read this')
    await ben.call('room.read', { roomId, seq: 1 })
    await ann.until('it was read', () => ann.signals.some(({ type }) => type === 'read'))
    expect(ann.signals.find(({ type }) => type === 'read')).toEqual({
      type: 'read',
      topic: `room:${roomId}`,
      userId: ben.id,
      data: { readSeq: 1 },
    })
  })

  it('idle, gone and back are told once they have settled', async () => {
    const told = () => ann.signals.flatMap((signal) => (signal.type === 'presence' ? [signal.data.state] : []))
    await ann.until('online was told', () => told().at(-1) === 'online')
    ben.socket.emit('signal', { type: 'presence', state: 'idle' })
    await ann.until('idle was told', () => told().at(-1) === 'idle')
    ben.disconnect()
    await ann.until('offline was told', () => told().at(-1) === 'offline')
    expect((await ann.call('room.members', { roomId })).members.map(({ online }) => online)).toEqual([true, false])
    await ben.live()
    await ann.until('online was told again', () => told().at(-1) === 'online')
    expect(JSON.stringify(outsider.signals)).not.toContain(ben.id)
  }, 30_000)

  it('the heads of what moved come after the changes up to them', async () => {
    const topic = `room:${roomId}`
    const { message } = await say(ann, roomId, 'something moved')
    const arrived = new Promise<{ head: number; change: number }>((resolve) => {
      ben.socket.on('heads', (heads: Record<string, number>) => {
        const last = ben.changes.filter((change) => change.topic === topic).at(-1)
        if (heads[topic] !== undefined) resolve({ head: heads[topic], change: last?.seq ?? 0 })
      })
    })
    const { head, change } = await arrived
    expect(head).toBeGreaterThanOrEqual(message.rev)
    expect(change).toBe(head)
  }, 30_000)

  it('a stop asks everyone to come back, before it closes', async () => {
    const other = await Site.open('sqlite')
    const person = await (await other.signUp('somebody')).live()
    const gone = new Promise((resolve) => person.socket.once('disconnect', resolve))
    await Promise.all([other.close(), gone])
    expect(person.signals).toEqual([{ type: 'move', data: { within: expect.any(Number) as number } }])
  })
})

describe.each(DATABASES)('who is there and how far they have read, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let ann: Person
  let ben: Person
  let cat: Person
  let stranger: Person
  let roomId: string

  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    ;[ann, ben, cat, stranger] = [
      await site.signUp('ann'),
      await site.signUp('ben'),
      await site.signUp('cat'),
      await site.signUp('stranger'),
    ]
    const { room } = await ann.call('room.create', { name: 'A room' })
    roomId = room.id
    for (const person of [ben, cat]) await person.call('room.join', { code: room.code ?? '' })
    for (const person of [ann, ben, cat, stranger]) await person.live()
  })
  afterAll(() => site?.close())

  const relate = (person: Person, other: Person, type: 'friend' | 'block' | null) =>
    person.call('relationship.set', { userId: other.id, type })
  const ask = async (person: Person, ...people: Person[]) =>
    (await person.call('user.presence', { ids: people.map(({ id }) => id) })).presence
  const readers = async (person: Person) => {
    const { members } = await person.call('room.members', { roomId })
    return members.flatMap(({ user, readSeq }) => (readSeq === undefined ? [] : [user.handle]))
  }
  const reads = (person: Person) =>
    person.signals.flatMap((signal) => (signal.type === 'read' ? [`${signal.userId} ${signal.data.readSeq}`] : []))
  const typists = (person: Person) =>
    person.signals.flatMap((signal) => (signal.type === 'typing' ? [signal.userId] : []))
  /** Settles when what was signalled before has come, or will not. */
  const settled = async (...people: Person[]) => {
    for (const person of people) {
      const before = person.signals.length
      const other = person === cat ? ben : cat
      const type = () => other.socket.emit('signal', { topic: `room:${roomId}`, type: 'typing' })
      type()
      // It may have typed a moment ago.
      const again = setInterval(type, 200)
      await person.until('somebody typed', () => person.signals.slice(before).some((one) => one.type === 'typing'))
      clearInterval(again)
    }
  }

  it.runIf(present)(
    'presence is told to who shares a room or was made a friend, the time to friends alone',
    async () => {
      expect(await ask(ann, ben, stranger, ann)).toEqual([{ userId: ben.id, state: 'online' }])
      expect(await ask(stranger, ann)).toEqual([])
      // To call somebody a friend opens nothing; to be called one does.
      await relate(stranger, ann, 'friend')
      expect(await ask(stranger, ann)).toEqual([])
      expect((await ask(ann, stranger)).map(({ userId }) => userId)).toEqual([stranger.id])
      await relate(stranger, ann, null)
      expect(await ask(ann, stranger)).toEqual([])
      await relate(ben, ann, 'friend')
      ann.socket.emit('signal', { type: 'look', topics: [], people: [ben.id] })
      ben.socket.emit('signal', { type: 'presence', state: 'idle' })
      await ann.until('ben idled', () =>
        ann.signals.some((signal) => signal.type === 'presence' && signal.data.state === 'idle'),
      )
      const idle = { userId: ben.id, state: 'idle' }
      const at = expect.stringMatching(/^\d{4}-.*Z$/) as string
      expect(await ask(ann, ben)).toEqual([{ ...idle, lastActiveAt: at }])
      expect(ann.signals.at(-1)).toEqual({
        type: 'presence',
        userId: ben.id,
        data: { state: 'idle', lastActiveAt: at },
      })
      expect(await ask(cat, ben)).toEqual([idle])
      expect(JSON.stringify(cat.signals)).not.toContain('lastActiveAt')
      const gone = await site.signUp('gone')
      await relate(gone, ann, 'friend')
      await relate(ann, gone, 'friend')
      expect(await ask(ann, gone)).toEqual([{ userId: gone.id, state: 'offline', lastActiveAt: at }])
      await relate(gone, ann, null)
      expect(await ask(ann, gone)).toEqual([])
      ben.socket.emit('signal', { type: 'presence', state: 'online' })
      ann.socket.emit('signal', { type: 'look', topics: [`room:${roomId}`] })
    },
  )

  it.runIf(present)('of somebody blocked nothing is known, and they know what they knew', async () => {
    await relate(ann, ben, 'block')
    expect(await ask(ann, ben)).toEqual([])
    expect((await ask(ben, ann)).map(({ userId }) => userId)).toEqual([ann.id])
    expect(await readers(ann)).toEqual(['ann', 'cat'])
    expect(await readers(ben)).toEqual(['ann', 'ben', 'cat'])
    const typing = { topic: `room:${roomId}`, type: 'typing' }
    ben.socket.emit('signal', typing)
    ann.socket.emit('signal', typing)
    await ben.until('ann types', () => typists(ben).includes(ann.id))
    await settled(ann)
    expect(ann.signals.filter((signal) => signal.type === 'typing' && signal.userId === ben.id)).toEqual([])
    await relate(ann, ben, null)
  })

  it.runIf(present)('read receipts that are off are off both ways', async () => {
    await say(cat, roomId, 'read this')
    await ben.call('me.update', { data: { receipts: 'off' } })
    expect([await readers(ann), await readers(ben)]).toEqual([['ann', 'cat'], ['ben']])
    await ben.call('room.read', { roomId, seq: 1 })
    await ann.call('room.read', { roomId, seq: 1 })
    await cat.until('ann has read', () => reads(cat).length > 0)
    await settled(ann, ben)
    expect([reads(ann), reads(ben), reads(cat)]).toEqual([[], [], [`${ann.id} 1`]])
    await ben.call('me.update', { data: { receipts: null } })
    await say(cat, roomId, 'and this')
    await ann.call('room.read', { roomId, seq: 2 })
    await ben.call('room.read', { roomId, seq: 2 })
    await ann.until('ben has read', () => reads(ann).length > 0)
    await ben.until('ann has read', () => reads(ben).length > 0)
    expect([reads(ann), reads(ben)]).toEqual([[`${ben.id} 2`], [`${ann.id} 2`]])
  })

  it.runIf(present)('what is malformed is dropped, and what one may not look at is not told', async () => {
    const others = Array.from({ length: 21 }, (_, nth) => `room:${nth}`)
    for (const bad of [{ type: 'look' }, { type: 'look', topics: others }, { type: 'look', topics: [1] }, null, 'look'])
      cat.socket.emit('signal', bad)
    const late = await site.signUp('late')
    const { room } = await ann.call('room.get', { roomId })
    await late.call('room.join', { code: room.code ?? '' })
    stranger.socket.emit('signal', { type: 'look', topics: [`room:${roomId}`], people: [late.id] })
    await stranger.emit('me.get')
    ben.socket.emit('signal', { topic: `room:${roomId}`, type: 'typing' })
    await cat.until('ben types', () => typists(cat).includes(ben.id))
    await late.live()
    await ann.until('somebody came', () =>
      ann.signals.some((signal) => signal.type === 'presence' && signal.userId === late.id),
    )
    expect(stranger.signals.filter(({ type }) => type !== 'presence')).toEqual([])
    expect(JSON.stringify(stranger.signals)).not.toContain(late.id)
  })

  it.runIf(present)('who is taken out of a room hears no more of whom they look at there', async () => {
    const [looker, first, second] = await Promise.all(['looker', 'first', 'second'].map((name) => site.signUp(name)))
    if (!looker || !first || !second) return expect.unreachable()
    const memberIds = [looker.id, first.id, second.id, cat.id]
    const { room } = await ann.call('room.create', { name: 'Seen there', memberIds })
    await looker.live()
    const seen = (person: Person, other: Person) =>
      person.signals.some((signal) => signal.type === 'presence' && signal.userId === other.id)
    const people = [first.id, second.id]
    for (const person of [looker, cat]) {
      person.socket.emit('signal', { type: 'look', topics: [], people })
      // What cannot be looked for takes nothing of that away.
      person.socket.emit('signal', { type: 'look', topics: [], people: ['\0'] })
      expect(await ask(person, first, second)).toHaveLength(2)
    }
    await first.live()
    await looker.until('the first was there', () => seen(looker, first))
    await ann.call('member.remove', { roomId: room.id, userId: looker.id, ban: true })
    await looker.caughtUp()
    expect(await ask(looker, first, second)).toEqual([])
    await second.live()
    await cat.until('the second was there', () => seen(cat, second))
    await looker.emit('me.get')
    expect(seen(looker, second)).toBe(false)
  })
})
