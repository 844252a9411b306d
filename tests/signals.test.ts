import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Site, type Person } from './support/site.ts'
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
