import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASES, hasDatabase, Site, token, type Person } from './support/site.ts'
import { say } from './support/world.ts'

/** What walks through the product as somebody hostile, or merely hasty, has found. */
describe.each(DATABASES)('found by walking through it, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let nth = 0
  beforeAll(async () => {
    if (present) site = await Site.open(kind)
  })
  afterAll(() => site?.close())

  const person = () => site.signUp(`walker_${(nth += 1)}`)

  async function together(...members: Person[]) {
    const [owner] = members as [Person]
    const { room } = await owner.call('room.create', { name: 'A room' })
    for (const member of members.slice(1)) await member.call('room.join', { code: room.code ?? '' })
    return room
  }

  it.skipIf(!present)('a refused sync leaves a live socket live', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await together(ann, ben)
    await ben.live()
    for (const cursors of [{ x: -1 }, 'nonsense', null]) {
      expect(await ben.emit('sync', { cursors })).toMatchObject({ ok: false })
      const heard = ben.changes.length
      await say(ann, room.id, 'still there?')
      await ben.until('it was heard', () => ben.changes.length > heard)
    }
    ben.disconnect()
  })

  it.skipIf(!present)('who leaves and joins in one breath hears on', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await together(ann, ben)
    await ann.live()
    await ben.live()
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([
        ben.emit('room.prefs', { roomId: room.id, muted: round % 2 === 0 }),
        ben.emit('room.leave', { roomId: room.id }),
        ben.emit('room.join', { code: room.code }),
        ben.emit('message.send', { roomId: room.id, token: token(), type: 'text', content: { text: 'back' } }),
      ])
      // Pipelined on one connection, they are done in their order.
      expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true])
      const { message } = await say(ann, room.id, `round ${round}`)
      await ben.until('the round was heard', () =>
        ben.changes.some((change) => change.type === 'message.created' && change.data.message.id === message.id),
      )
    }
    for (const one of [ann, ben]) one.disconnect()
  })

  it.skipIf(!present)('nobody learns who else wrote in the same moment', async () => {
    const [ann, cat, dan] = [await person(), await person(), await person()]
    const room = await together(ann, cat)
    const elsewhere = await together(dan)
    for (const one of [ann, cat, dan]) await one.live()
    for (let round = 0; round < 5; round++)
      await Promise.all([
        say(dan, elsewhere.id, 'something else'),
        say(ann, room.id, `hello @${cat.handle}`),
        dan.call('room.read', { roomId: elsewhere.id, seq: round }),
      ])
    await cat.caughtUp()
    const told = cat.changes.filter((change) => change.type === 'room.mentions')
    expect(told.length).toBeGreaterThan(0)
    expect(new Set(cat.changes.map((change) => change.actorId))).toEqual(new Set([ann.id]))
    expect(JSON.stringify([cat.changes, ann.changes])).not.toContain(dan.id)
    for (const one of [ann, cat, dan]) one.disconnect()
  })

  it.skipIf(!present)('numbers at their edges are numbers', async () => {
    const ann = await person()
    const room = await together(ann)
    await say(ann, room.id, 'one')
    await say(ann, room.id, 'two')
    const topic = `room:${room.id}`
    for (const edge of [2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1]) {
      const list = (query: object) => ann.call('message.list', { roomId: room.id, ...query })
      expect((await list({ before: edge })).messages.map(({ seq }) => seq)).toEqual([1, 2])
      expect((await list({ before: edge, limit: 1 })).messages.map(({ seq }) => seq)).toEqual([2])
      expect((await list({ after: edge })).messages).toEqual([])
      expect((await list({ start: 1, end: edge })).messages).toHaveLength(2)
      expect((await list({ start: edge, end: edge })).messages).toEqual([])
      expect(await ann.call('change.list', { topic, after: edge })).toMatchObject({ reset: true, changes: [] })
      expect((await ann.call('sync', { cursors: { [topic]: edge } })).reset).toEqual([topic])
      expect(await ann.call('room.read', { roomId: room.id, seq: edge })).toEqual({ readSeq: 2 })
    }
    const since = (time: string) => ann.call('message.list', { roomId: room.id, since: time })
    expect((await since('9999-12-31T23:59:59-23:59')).messages).toEqual([])
    expect((await since('0001-01-01T00:00:00Z')).messages).toHaveLength(2)
  })

  it.skipIf(!present)('who has just left can still be banned', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await together(ann, ben)
    await ben.call('room.leave', { roomId: room.id })
    expect((await ann.http('member.remove', { roomId: room.id, userId: ben.id })).status).toBe(404)
    expect((await ann.http('member.remove', { roomId: room.id, userId: ben.id, ban: true })).status).toBe(204)
    expect(await ben.http('room.join', { code: room.code })).toMatchObject({ status: 403 })
  })

  it.skipIf(!present)('what cannot be seen is no name and no message', async () => {
    const ann = await person()
    const room = await together(ann)
    for (const text of ['\u200b', '\u2800', '\u3164', '\u202e', ' \u200d '])
      expect(
        await ann.http('message.send', { roomId: room.id, token: token(), type: 'text', content: { text } }),
      ).toMatchObject({ status: 400 })
    for (const name of ['\u200b', 'a\u0301\u0301\u0301\u0301\u0301'])
      expect(await ann.http('me.update', { name })).toMatchObject({
        status: 400,
        error: { errors: [{ path: 'name' }] },
      })
    expect((await ann.call('me.update', { name: ' al\u200bice \u{1f468}\u200d\u{1f469}' })).user.name).toBe(
      'alice \u{1f468}\u200d\u{1f469}',
    )
    const odd = await ann.request('PATCH', '/api/me', { body: '{"data":{"__proto__":"x"}}' })
    expect(odd.status).toBe(400)
  })

  it.skipIf(!present)('two cookies of one name: the good one counts, two good ones count for nobody', async () => {
    const [ann, ben] = [await person(), await person()]
    const me = (cookie: string) => site.stranger().request('GET', '/api/me', { headers: { cookie } })
    const [good = '', other = ''] = [ann.cookie, ben.cookie]
    const junk = `${good?.split('=')[0]}=junk`
    expect((await me(`${junk}; ${good}`)).status).toBe(200)
    expect((await me(`${good}; ${junk}`)).status).toBe(200)
    expect((await me(`${other}; ${good}`)).status).toBe(401)
  })

  it.skipIf(!present)('another site’s page cannot make the transport speak to it', async () => {
    const ann = await person()
    const open = (query: string, headers: Record<string, string> = {}) =>
      ann.request('GET', `/socket.io/?EIO=4&transport=polling${query}`, { headers })
    for (const refused of [
      await open('&j=0'),
      await open('', { 'sec-fetch-site': 'same-site' }),
      await open('', { 'sec-fetch-site': 'cross-site' }),
    ]) {
      expect(refused.status).toBe(400)
      expect(await refused.text()).not.toContain('sid')
    }
    const own = await open('', { 'sec-fetch-site': 'same-origin' })
    expect([own.status, own.headers.get('x-content-type-options')]).toEqual([200, 'nosniff'])
  })

  it.skipIf(!present)('works by long polling, too', async () => {
    const [ann, ben] = [await person(), await person()]
    const room = await together(ann, ben)
    await ben.connect({ transports: ['polling'] })
    await ben.sync()
    for (let round = 0; round < 5; round++) await say(ann, room.id, `round ${round}`)
    await ben.until('all came', () => ben.changes.length === 5)
    expect((await say(ben, room.id, 'heard')).message.seq).toBe(6)
    ben.disconnect()
  })

  it.skipIf(!present)('who asks without reading the answers is cut', async () => {
    const ann = await person()
    const room = await together(ann)
    const text = '字'.repeat(4_000)
    for (let round = 0; round < 4; round++) await Promise.all(Array.from({ length: 25 }, () => say(ann, room.id, text)))
    await ann.connect()
    const closed = new Promise((resolve) => ann.socket.once('disconnect', resolve))
    const { transport } = ann.socket.io.engine as unknown as {
      transport: { ws: { _socket: { pause(): void; resume(): void } } }
    }
    transport.ws._socket.pause()
    for (let round = 0; round < 300; round++)
      ann.socket.emit('message.list', { roomId: room.id, limit: 100 }, () => undefined)
    // An answer over the other door: all of them have been read and answered by now, or are not going to be.
    for (let round = 0; round < 50; round++) await ann.http('message.list', { roomId: room.id, limit: 100 })
    transport.ws._socket.resume()
    await closed
  })

  it.skipIf(!present)('thousands of commands at once, unread, do not go on', async () => {
    const ann = await (await person()).connect()
    const closed = new Promise((resolve) => ann.socket.once('disconnect', resolve))
    for (let round = 0; round < 10_000; round++) ann.socket.emit('me.get')
    await closed
    expect((await ann.http('me.get')).ok).toBe(true)
  })

  it.skipIf(!present)('work that is under way at a stop gets its answer', async () => {
    const other = await Site.open(kind)
    const ann = await (await other.signUp('ann')).connect()
    const { room } = await ann.call('room.create', { name: 'A room' })
    const sends = Array.from({ length: 20 }, () => say(ann, room.id, 'just in time'))
    await ann.emit('me.get')
    await other.close()
    const outcomes = await Promise.allSettled(sends)
    expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'fulfilled'))
  })

  it.skipIf(!present)('guesses at once are as many as guesses one by one', async () => {
    const limited = await Site.open(kind, { env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } })
    await limited.signUp('guessed')
    const guess = () => limited.stranger().http('session.login', { handle: 'guessed', password: 'wrong password' })
    const tries = await Promise.all(Array.from({ length: 40 }, guess))
    expect(tries.filter((result) => result.status === 401).length).toBeLessThanOrEqual(10)
    // One who is not signed in is refused before a large body is even read, and counted.
    const anonymous = await Promise.all(
      Array.from({ length: 5 }, () =>
        limited.stranger().request('POST', '/api/sync', {
          body: JSON.stringify({ cursors: { ['x'.repeat(1_000_000)]: 1 } }),
          headers: { 'x-forwarded-for': '1:2:3:4:5:6:7:8:9::1' },
        }),
      ),
    )
    expect(new Set(anonymous.map((response) => response.status))).toEqual(new Set([401]))
    await limited.close()
  })

  it.skipIf(!present)('signed-in people are limited, too, and told for how long', async () => {
    const limited = await Site.open(kind, { env: { RATE_LIMITS: 'on' } })
    const ann = await (await limited.signUp('ann')).connect()
    const answers = await Promise.all(Array.from({ length: 310 }, () => ann.emit('me.update', {})))
    const refused = answers.filter((answer) => !answer.ok)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]).toMatchObject({ error: { code: 'rate_limited', retryAfter: expect.any(Number) as number } })
    ann.disconnect()
    await limited.close()
  })

  it.skipIf(!present)('an unknown handle takes as long as a wrong password', async () => {
    await site.signUp('timed')
    const time = async (handle: string) => {
      const started = performance.now()
      await site.stranger().http('session.login', { handle, password: 'a wrong password' })
      return performance.now() - started
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 15; round++) {
      known.push(await time('timed'))
      unknown.push(await time('nobody_here'))
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
    // Without the decoy it takes a tenth of the time.
    expect(median(unknown)).toBeGreaterThan(median(known) / 2)
    expect(median(unknown)).toBeLessThan(median(known) * 2)
  })
})
