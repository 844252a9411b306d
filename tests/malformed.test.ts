import fc from 'fast-check'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { BODY_MAX, FRAME_MAX, SYNC_BODY_MAX } from '#protocol/limits.ts'
import { Problem } from '#protocol/errors.ts'
import { registry } from '#server/commands/registry.ts'
import { DATABASES, hasDatabase, Site, token, type Name, type Person } from './support/site.ts'

/** Values that inputs are not made of, and some that they nearly are. */
const ODD = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 53,
    -(2 ** 63),
    '',
    ' ',
    '1e9',
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    '\'; DROP TABLE "User"; --',
    '%',
    '\u202e',
    'a'.repeat(5000),
    'e\u0301'.repeat(50),
    [],
    {},
    [[]],
    { $ne: 1 },
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.double(),
  fc.dictionary(fc.string({ maxLength: 10 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
)

/** An input with the command's own field names, and odd things in them. */
const oddInput = (name: Name) => {
  const json = z.toJSONSchema(registry.get(name)?.input ?? z.unknown(), { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, unknown>
    oneOf?: { properties?: Record<string, unknown> }[]
  }
  const fields = [...new Set([json, ...(json.oneOf ?? [])].flatMap(({ properties = {} }) => Object.keys(properties)))]
  return fc.oneof(
    { weight: 4, arbitrary: fc.record(Object.fromEntries(fields.map((field) => [field, ODD])), { requiredKeys: [] }) },
    { weight: 1, arbitrary: ODD },
    { weight: 1, arbitrary: fc.dictionary(fc.string(), ODD, { maxKeys: 5 }) },
  )
}

describe.each(DATABASES)('malformed input, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let person: Person
  let roomId: string

  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    person = await (await site.signUp('somebody')).connect()
    roomId = (await person.call('room.create', { name: 'A room' })).room.id
  })
  afterAll(async () => {
    person?.disconnect()
    await site?.close()
  })

  const names = ([...registry.keys()] as Name[]).filter((name) => name !== 'session.logout')

  it.skipIf(!present).each(names)('%s: every odd input gets an answer, none of them 5xx', async (name) => {
    const command = registry.get(name)
    await fc.assert(
      fc.asyncProperty(oddInput(name), fc.boolean(), async (odd, inRoom) => {
        const input: unknown =
          typeof odd === 'object' && odd !== null && 'roomId' in odd && inRoom ? { ...odd, roomId } : odd
        if (!command?.httpOnly) {
          const answer = (await person.socket.timeout(10_000).emitWithAck(name, input)) as
            { ok: true } | { ok: false; error: Problem }
          if (!answer.ok) {
            expect(Problem.parse(answer.error).status).toBeLessThan(500)
          }
        }
        const [method = '', path = ''] = (command?.http ?? '').split(' ')
        if (method !== 'GET') {
          const response = await site.stranger().request(method, path.replace(/\{\w+\}/g, roomId), {
            headers: { cookie: person.cookie ?? '' },
            body: JSON.stringify(input) ?? '',
          })
          expect(response.status).toBeLessThan(500)
          await response.arrayBuffer()
        }
      }),
      { numRuns: 25 },
    )
    expect((await person.http('me.get')).ok).toBe(true)
  })

  it.skipIf(!present)('bytes that are no JSON, no UTF-8 or no object are refused by name', async () => {
    for (const body of ['{', 'null', '[]', '"x"', '1', '{"name":}', '\xff']) {
      const response = await person.request('POST', '/api/rooms', { body })
      expect([body, response.status]).toEqual([body, 400])
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(Problem.parse(await response.json()).code).toBe('invalid_input')
    }
    const deep = `{"data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
    expect((await person.request('PATCH', '/api/me', { body: deep })).status).toBe(400)
  })

  it.skipIf(!present)('queries are read strictly', async () => {
    for (const query of [
      'limit=1e1',
      'limit=',
      'limit=0x10',
      'limit=1&limit=2',
      'limit=1.0',
      'nothing=1',
      'before=-1',
    ]) {
      const response = await person.request('GET', `/api/rooms/${roomId}/messages?${query}`)
      const problem = Problem.parse(await response.json())
      expect([query, problem.code]).toEqual([query, 'invalid_input'])
      expect(problem.errors?.[0]?.path).toBe(query.split('=')[0])
    }
  })

  it.skipIf(!present)('what is too large is said so, at both doors, and sync takes more', async () => {
    const text = 'x'.repeat(BODY_MAX)
    const over = { roomId, token: token(), type: 'text', content: { text } }
    expect(await person.http('message.send', over)).toMatchObject({ status: 413, error: { code: 'too_large' } })
    expect(await person.emit('message.send', over)).toMatchObject({ error: { code: 'too_large' } })
    const cursors = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`room:${'x'.repeat(50)}${at}`, at]))
    expect(JSON.stringify({ cursors }).length).toBeGreaterThan(BODY_MAX)
    expect((await person.http('sync', { cursors })).ok).toBe(true)
    expect((await person.emit('sync', { cursors })).ok).toBe(true)
    const huge = { cursors: { ['x'.repeat(SYNC_BODY_MAX)]: 1 } }
    expect(await person.http('sync', huge)).toMatchObject({ status: 413 })
  })

  it.skipIf(!present)(
    'a body that does not end when it said is not waited for for ever, and one without end is cut',
    async () => {
      const { hostname, port } = new URL(site.base)
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const req = request(
          { hostname, port, path: '/api/login', method: 'POST', headers: { 'transfer-encoding': 'chunked' } },
          (res) => {
            resolve(res.statusCode)
            req.destroy()
          },
        )
        req.on('error', reject)
        const more = () => {
          while (!req.destroyed && req.write('x'.repeat(16_384)));
        }
        req.on('drain', more)
        more()
      })
      expect(status).toBe(413)
    },
  )

  it.skipIf(!present)('a frame over the limit cuts the socket', async () => {
    const other = await person.device().connect()
    const closed = new Promise((resolve) => other.socket.once('disconnect', resolve))
    other.socket.emit('message.send', { text: 'x'.repeat(FRAME_MAX + 10) })
    await closed
  })

  it.skipIf(!present)(
    'ten frames that are no event of the protocol cut the socket; known commands never do',
    async () => {
      const other = await person.device().connect()
      for (let nth = 0; nth < 30; nth++) {
        expect((await other.emit('room.get', { nonsense: nth })).ok).toBe(false)
      }
      const closed = new Promise((resolve) => other.socket.once('disconnect', resolve))
      const answer = (await other.socket.emitWithAck('no.such.command', {})) as { error: Problem }
      expect(answer.error.code).toBe('not_found')
      for (let nth = 0; nth < 10; nth++) other.socket.emit('no.such.event', nth)
      await closed
    },
  )

  it.skipIf(!present)('malformed packets of the transport cut the socket and nothing else', async () => {
    for (const packet of ['2["', '2{}', '25["disconnect"]', '9', '0{"token":1}x', '3["x"]', '2[null]']) {
      const other = await person.device().connect()
      const closed = new Promise((resolve) => other.socket.once('disconnect', resolve))
      other.socket.io.engine.write(packet)
      // Not all of these are errors to the transport; those that are close the socket, the rest is ignored.
      await Promise.race([closed, other.http('me.get')])
      other.disconnect()
    }
    expect((await person.emit('me.get')).ok).toBe(true)
  })

  it.skipIf(!present)('signals that are malformed or not theirs to give go nowhere', async () => {
    const other = await (await site.signUp(`other_${kind}`)).live()
    for (const odd of [
      null,
      'typing',
      {},
      { type: 'typing' },
      { type: 'typing', topic: `room:${roomId}` },
      { type: 'x' },
    ])
      other.socket.emit('signal', odd)
    expect((await other.emit('me.get')).ok).toBe(true)
    expect(person.signals).toEqual([])
    other.disconnect()
  })
})
