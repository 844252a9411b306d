import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYNC_CHANGES_MAX, SYNC_TOPIC_MAX } from '#protocol/limits.ts'
import { expectReplayEqualsRefetch, openAllRooms } from './support/replay.ts'
import { DATABASES, hasDatabase, Site, token, type Person } from './support/site.ts'
import { say } from './support/world.ts'

describe.each(DATABASES)('sync, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let nth = 0
  beforeAll(async () => {
    if (present) site = await Site.open(kind)
  })
  afterAll(() => site?.close())

  const person = () => site.signUp(`person_${(nth += 1)}`)

  async function roomOf(owner: Person, ...members: Person[]) {
    const { room } = await owner.call('room.create', { name: 'A room' })
    for (const member of members) await member.call('room.join', { code: room.code ?? '' })
    return room
  }

  const many = (who: Person, roomId: string, count: number) =>
    Promise.all(Array.from({ length: count }, (_, at) => say(who, roomId, `message ${at}`)))

  it.skipIf(!present)('gives what was missed and nothing more', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await roomOf(ann, ben)
    const quiet = await roomOf(ann, ben)
    await ben.live()
    const before = ben.store.syncInput()
    ben.disconnect()
    const { message } = await say(ann, room.id, 'one')
    await ann.call('message.edit', { id: message.id, content: { text: 'one, better' } })
    const answer = await ben.call('sync', before)
    expect(answer.changes).toEqual({
      [`room:${room.id}`]: [
        expect.objectContaining({ type: 'message.created', seq: answer.heads[`room:${room.id}`]! - 1 }),
        expect.objectContaining({ type: 'message.updated', seq: answer.heads[`room:${room.id}`] }),
      ],
    })
    // Read now, both carry the message as it is now.
    expect(JSON.stringify(answer.changes)).not.toContain('"one"')
    expect(answer.rooms.map(({ id }) => id)).toEqual([room.id])
    expect(Object.keys(answer.heads).sort()).toEqual([`room:${room.id}`, `room:${quiet.id}`, `user:${ben.id}`].sort())
    expect(answer.reset).toEqual([])
    // The same again, of the numbers now held: nothing.
    const again = await ben.call('sync', { epoch: answer.epoch, cursors: answer.heads })
    expect([again.changes, again.rooms, again.reset]).toEqual([{}, [], []])
  })

  it.skipIf(!present)(
    'resets what is of another epoch, beyond the head or too far behind; ignores what is not theirs',
    async () => {
      const [ann, ben] = [await person(), await person()]
      const room = await roomOf(ann)
      const topic = `room:${room.id}`
      const own = `user:${ann.id}`
      const { heads, epoch } = await ann.freshSync()
      const sync = (cursors: Record<string, number>, of = epoch) => ann.call('sync', { epoch: of, cursors })

      expect((await sync(heads, 'another')).reset.sort()).toEqual([topic, own].sort())
      expect((await sync({ ...heads, [topic]: heads[topic]! + 1 })).reset).toEqual([topic])
      expect((await sync({ [own]: heads[own]! + 1 })).rooms.map(({ id }) => id)).toEqual([room.id])
      const foreign = await sync({ ...heads, [`user:${ben.id}`]: 0, 'room:nothing': 0, 'streamer:x': 0, nonsense: 0 })
      expect([foreign.heads, foreign.reset, foreign.changes]).toEqual([heads, [], {}])

      await many(ann, room.id, SYNC_TOPIC_MAX)
      expect((await sync(heads)).changes[topic]).toHaveLength(SYNC_TOPIC_MAX)
      await many(ann, room.id, 1)
      const late = await sync(heads)
      expect([late.reset, late.changes]).toEqual([[topic], {}])
      expect(late.rooms.map(({ id }) => id)).toEqual([room.id])
    },
  )

  it.skipIf(!present)('resets the least recently active rooms where all would be too much', async () => {
    const ann = await person()
    const rooms = [await roomOf(ann), await roomOf(ann), await roomOf(ann), await roomOf(ann), await roomOf(ann)]
    const { heads, epoch } = await ann.freshSync()
    const each = 450
    for (const room of rooms) await many(ann, room.id, each)
    const answer = await ann.call('sync', { epoch, cursors: heads })
    expect(5 * each).toBeGreaterThan(SYNC_CHANGES_MAX)
    expect(answer.reset).toEqual([`room:${rooms[0]!.id}`])
    expect(Object.keys(answer.changes)).toHaveLength(4)
    expect(answer.rooms).toHaveLength(5)
  })

  it.skipIf(!present)(
    'over HTTP does not subscribe; over the socket a topic without a cursor begins at its head',
    async () => {
      const [ann, ben] = [await person(), await person()]
      const room = await roomOf(ann, ben)
      await ben.connect()
      await ben.http('sync', { cursors: {} })
      await say(ann, room.id, 'unheard')
      expect(ben.changes).toEqual([])
      const answer = await ben.sync()
      expect(answer.changes).toEqual({})
      await say(ann, room.id, 'heard')
      await ben.until('the message came', () => ben.changes.length > 0)
      expect(ben.changes[0]).toMatchObject({
        type: 'message.created',
        data: { message: { content: { text: 'heard' } } },
      })
      ben.disconnect()
    },
  )

  it.skipIf(!present)('loses nothing between the answer and the live stream, and orders each topic', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await roomOf(ann, ben)
    await ann.live()
    let sending = true
    const noise = (async () => {
      while (sending) await many(ann, room.id, 7)
    })()
    const topic = `room:${room.id}`
    for (let round = 0; round < 25; round++) {
      const device = ben.device()
      await device.connect()
      const { heads } = await device.sync()
      await device.until('five more came', () => device.changes.length >= 5)
      expect(device.changes.map((change) => change.seq)).toEqual(
        device.changes.map((_, at) => (heads[topic] ?? 0) + 1 + at),
      )
      device.disconnect()
    }
    sending = false
    await noise
    ann.disconnect()
  })

  it.skipIf(!present)('a client that comes and goes ends where one is that starts anew', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await roomOf(ann, ben)
    await ben.live()
    await openAllRooms(ben)
    for (let round = 0; round < 5; round++) {
      ben.disconnect()
      const { message } = await say(ann, room.id, `round ${round}`)
      if (round % 2) await ann.call('message.delete', { id: message.id })
      await ann.call('room.update', { roomId: room.id, name: `Room ${round}` })
      await ben.live()
      await expectReplayEqualsRefetch(ben)
    }
    ben.disconnect()
  })

  it.skipIf(!present)(
    'follows rooms joined later from where they were joined, and hears nothing of rooms left',
    async () => {
      const [ann, ben] = [await person(), await person()]
      const room = await roomOf(ann)
      await ben.live()
      await ben.call('room.join', { code: room.code ?? '' })
      await say(ann, room.id, 'welcome')
      const topic = `room:${room.id}`
      await ben.until('the welcome came', () => ben.changes.some((change) => change.type === 'message.created'))
      const joined = ben.changes.find((change) => change.type === 'room.joined')
      const from = joined?.type === 'room.joined' ? joined.data.from : 0
      expect(ben.changes.filter((change) => change.topic === topic).map((change) => change.seq)).toEqual([from + 1])

      await ben.call('room.leave', { roomId: room.id })
      const heard = ben.changes.length
      await say(ann, room.id, 'behind your back')
      await ben.caughtUp()
      expect(ben.changes.slice(heard).map(({ type }) => type)).toEqual(
        ben.changes.slice(heard).every(({ type }) => type === 'room.left')
          ? ben.changes.slice(heard).map(() => 'room.left')
          : [],
      )
      expect(JSON.stringify(ben.changes)).not.toContain('behind your back')
      expect(await ben.emit('message.list', { roomId: room.id })).toMatchObject({ error: { code: 'not_found' } })
      ben.disconnect()
    },
  )

  it.skipIf(!present)('who is removed in the middle of a stream of messages hears none after it', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await roomOf(ann, ben)
    await ann.live()
    await ben.live()
    const before = many(ann, room.id, 50)
    const removed = ann.call('member.remove', { roomId: room.id, userId: ben.id })
    const after = many(ann, room.id, 50)
    await Promise.all([before, removed, after])
    const { changes } = await ann.call('change.list', { topic: `room:${room.id}`, after: 0 })
    const leftAt = changes.find((change) => change.type === 'member.left')?.seq ?? 0
    await ben.until('it was told', () => ben.changes.some((change) => change.type === 'room.left'))
    await ben.emit('me.get')
    const heard = ben.changes.filter((change) => change.topic === `room:${room.id}`).map((change) => change.seq)
    expect(Math.max(0, ...heard)).toBeLessThan(leftAt)
    ann.disconnect()
    ben.disconnect()
  })

  it.skipIf(!present)('a joined room that is left at once leaves no subscription behind', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await roomOf(ann)
    await ben.live()
    for (let round = 0; round < 10; round++) {
      await Promise.all([
        ben.call('room.join', { code: room.code ?? '' }),
        ben.call('room.leave', { roomId: room.id }).catch(() => undefined),
      ])
      await ben.call('room.leave', { roomId: room.id }).catch(() => undefined)
    }
    await ben.caughtUp()
    await ben.emit('me.get')
    await say(ann, room.id, 'nobody hears this')
    await ben.emit('me.get')
    expect(JSON.stringify(ben.changes)).not.toContain('nobody hears this')
    ben.disconnect()
  })

  it.skipIf(!present)('a socket that does not read is cut, and comes back whole', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await roomOf(ann, ben)
    await ben.live()
    await openAllRooms(ben)
    const closed = new Promise((resolve) => ben.socket.once('disconnect', resolve))
    const transport = (
      ben.socket.io.engine as unknown as { transport: { ws: { _socket: { pause(): void; resume(): void } } } }
    ).transport
    transport.ws._socket.pause()
    const text = '字'.repeat(4_000)
    // Its own end cannot tell, being paused: the server's count of sockets does.
    const sockets = async () =>
      /^greenroom_sockets (\d+)$/m.exec(await (await fetch(`${site.base}/metrics`)).text())?.[1]
    expect(await sockets()).toBe('1')
    for (let round = 0; round < 60 && (await sockets()) === '1'; round++)
      await Promise.all(Array.from({ length: 50 }, () => say(ann, room.id, text)))
    expect(await sockets()).toBe('0')
    transport.ws._socket.resume()
    await closed
    await ben.live()
    const state = ben.store.getSnapshot()
    expect(state.rooms[room.id]?.lastSeq).toBe((await ben.freshSync()).rooms[0]?.lastSeq)
    ben.disconnect()
  })

  it.skipIf(!present)('one token is one message, however it comes', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await roomOf(ann, ben)
    await ann.live()
    const input = { roomId: room.id, token: token(), type: 'text', content: { text: 'once' } }
    const devices = await Promise.all(Array.from({ length: 4 }, () => ann.device().connect()))
    const answers = await Promise.all([
      ...devices.flatMap((device) => [device.emit('message.send', input), device.http('message.send', input)]),
      ann.emit('message.send', input),
      ann.emit('message.send', input),
    ])
    const ids = new Set(answers.map((answer) => (answer.ok ? answer.data.message.id : answer.error.code)))
    expect(ids.size).toBe(1)
    expect(answers.filter((answer) => answer.status === 201).length).toBeLessThanOrEqual(1)
    expect((await ben.call('message.list', { roomId: room.id })).messages).toHaveLength(1)
    // The same token of another sender, or in another room, is another message.
    expect((await ben.http('message.send', input)).status).toBe(201)
    // Long after, edited, deleted, and after leaving: that message as it now is.
    const [id = ''] = ids
    await ann.call('message.edit', { id, content: { text: 'edited' } })
    expect(await ann.http('message.send', input)).toMatchObject({
      status: 200,
      data: { message: { content: { text: 'edited' } } },
    })
    expect(await ann.http('message.send', { ...input, content: { text: 'other' } })).toMatchObject({ status: 409 })
    await ann.call('message.delete', { id })
    await ann.call('room.leave', { roomId: room.id })
    expect(await ann.http('message.send', input)).toMatchObject({ status: 200, data: { message: { id, content: {} } } })
    expect(await ann.http('message.send', { ...input, token: token() })).toMatchObject({ status: 404 })
    for (const device of [...devices, ann]) device.disconnect()
  })
})
