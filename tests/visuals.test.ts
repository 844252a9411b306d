import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VISUAL_LIST_MAX } from '#protocol/limits.ts'
import { roomTopic } from '#protocol/topics.ts'
import { expectReplayEqualsRefetch, openAllRooms } from './support/replay.ts'
import { DATABASES, hasDatabase, Site, type Person } from './support/site.ts'
import { inDatabase } from './support/site-database.ts'

const MODEL = { style: 'avataaars', parts: { eyes: 'default', mouth: 'smile', skinColor: 'edb98a' } }
const EMOTIONS = { joy: { mouth: 'twinkle' }, sadness: { eyes: 'cry', mouth: 'sad' } }
const BODY = { model: MODEL, emotions: EMOTIONS }

describe.each(DATABASES)('characters, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let ann: Person
  let bob: Person
  let roomId: string

  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    ann = await site.signUp('ann')
    bob = await site.signUp('bob')
    const { room } = await ann.call('room.create', { name: 'A room' })
    roomId = room.id
    await bob.call('room.join', { code: room.code ?? '' })
    for (const person of [ann, bob]) {
      await person.live()
      await openAllRooms(person)
    }
  })
  afterAll(async () => {
    for (const person of [ann, bob]) person?.disconnect()
    await site?.close()
  })

  const stored = () => inDatabase(site, (tx) => tx.visual.findMany({ where: { userId: ann.id } }))

  it.skipIf(!present)(
    'what one draws is told to one’s devices and to others in the rooms, and keeps its id',
    async () => {
      const began = performance.now()
      const { visual } = await ann.call('visual.update', BODY)
      expect(visual).toMatchObject(BODY)
      await bob.until('Ann has a face', () => bob.store.getSnapshot().users[ann.id]?.visualId === visual.id)
      await ann.until('one has it oneself', () => ann.store.getSnapshot().visuals[visual.id] !== undefined)
      expect(performance.now() - began).toBeLessThan(1000)
      expect(ann.store.getSnapshot().me?.visualId).toBe(visual.id)
      expect(await bob.call('visual.get', { id: visual.id })).toEqual({ visual })
      expect(await bob.http('visual.list', { ids: [visual.id, visual.id, 'nobody'] })).toMatchObject({
        data: { visuals: [visual] },
      })

      const before = bob.store.getSnapshot().users[ann.id]?.updatedAt ?? ''
      const again = await ann.call('visual.update', { model: MODEL, emotions: {} })
      expect(again.visual).toMatchObject({ id: visual.id, createdAt: visual.createdAt, emotions: {} })
      await bob.until('it is another', () => (bob.store.getSnapshot().users[ann.id]?.updatedAt ?? '') > before)
      expect(bob.store.getSnapshot().members[roomId]?.items[ann.id]?.user.updatedAt).toBe(again.visual.updatedAt)
      expect(bob.changes.at(-1)).toMatchObject({ topic: roomTopic(roomId), type: 'member.updated' })
      for (const person of [ann, bob]) await expectReplayEqualsRefetch(person)
    },
  )

  it.skipIf(!present)('taking it away leaves nothing of it, and can be said twice', async () => {
    const { visual } = await ann.call('visual.update', BODY)
    expect(await ann.call('visual.clear')).toMatchObject({ user: { visualId: null } })
    expect(await ann.call('visual.clear')).toMatchObject({ user: { visualId: null } })
    expect(await stored()).toEqual([])
    expect(await bob.emit('visual.get', { id: visual.id })).toMatchObject({ error: { code: 'not_found' } })
    await bob.until('Ann has no face', () => bob.store.getSnapshot().users[ann.id]?.visualId === null)
    await ann.until('nor oneself', () => ann.store.getSnapshot().visuals[visual.id] === undefined)
    expect((await ann.call('visual.update', BODY)).visual.id).not.toBe(visual.id)
    await expectReplayEqualsRefetch(ann)
  })

  it.skipIf(!present)('two at once make one', async () => {
    await ann.call('visual.clear')
    const answers = await Promise.all([1, 2, 3, 4].map(() => ann.device().call('visual.update', BODY)))
    expect(new Set(answers.map(({ visual }) => visual.id)).size).toBe(1)
    expect(await stored()).toHaveLength(1)
  })

  it.skipIf(!present)('nothing is stored that could be markup, lead elsewhere or be too large', async () => {
    await ann.call('visual.update', BODY)
    const kept = await stored()
    const parts = (change: object) => ({ model: { style: 'avataaars', parts: change }, emotions: {} })
    const many = Object.fromEntries(Array.from({ length: 41 }, (_, nth) => [`part${nth}`, 'a']))
    const long = Object.fromEntries(
      Array.from({ length: 40 }, (_, nth) => [`part${nth}`.padEnd(40, 'x'), 'a'.repeat(40)]),
    )
    const hostile: object[] = [
      parts({ mouth: '<script>alert(1)</script>' }),
      parts({ mouth: '"/><image href="https://elsewhere.example/x"/>' }),
      parts({ mouth: 'url(https://elsewhere.example)' }),
      parts({ 'mouth"': 'smile' }),
      parts({ skinColor: '##fff' }),
      parts({ skinColor: 'fff\n' }),
      parts({ mouth: 'smile\u0000' }),
      parts({ mouth: 'ｓｍｉｌｅ' }),
      parts({ mouth: 1 }),
      parts({ mouth: ['smile'] }),
      parts({ mouth: { toString: 'smile' } }),
      parts({ '': 'smile' }),
      parts({ mouth: 'a'.repeat(41) }),
      parts({ ['a'.repeat(41)]: 'smile' }),
      parts(many),
      { model: { style: '../collection', parts: {} }, emotions: {} },
      { model: { style: '', parts: {} }, emotions: {} },
      { model: { ...MODEL, seed: 'x' }, emotions: {} },
      { model: MODEL, emotions: { boredom: {} } },
      { model: MODEL, emotions: { joy: { mouth: '<' } } },
      { model: { style: 'avataaars', parts: long }, emotions: { joy: long, anger: long, fear: long } },
      { model: MODEL },
      { emotions: EMOTIONS },
      { ...BODY, userId: bob.id },
    ]
    for (const input of hostile)
      expect([input, await ann.emit('visual.update', input)]).toMatchObject([
        input,
        { ok: false, error: { code: 'invalid_input' } },
      ])
    expect(await stored()).toEqual(kept)
  })

  it.skipIf(!present)('names that objects have by themselves are names like others, or none', async () => {
    const raw = `{"model":{"style":"constructor","parts":{"constructor":"toString","__proto__":"polluted"}},"emotions":{}}`
    const response = await ann.request('PUT', '/api/me/visual', {
      body: raw,
      headers: { 'content-type': 'application/json' },
    })
    if (response.ok) {
      const { visual } = (await response.json()) as { visual: { id: string } }
      const { visuals } = await bob.call('visual.list', { ids: [visual.id] })
      expect(visuals[0]?.model.parts.constructor).toBe('toString')
      expect(JSON.stringify(visuals)).not.toContain('polluted')
    } else expect(response.status).toBe(400)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(await ann.emit('visual.get', { id: '__proto__' })).toMatchObject({ error: { code: 'not_found' } })
    expect(await ann.call('visual.list', { ids: ['__proto__', 'constructor', "' OR 1=1 --"] })).toEqual({ visuals: [] })
  })

  it.skipIf(!present)('a list takes as many ids as it says, in a query too', async () => {
    const { visual } = await ann.call('visual.update', BODY)
    const ids = [visual.id, ...Array.from({ length: VISUAL_LIST_MAX - 1 }, (_, nth) => `${visual.id}${nth}`)]
    expect(await bob.http('visual.list', { ids })).toMatchObject({ data: { visuals: [{ id: visual.id }] } })
    for (const wrong of [[...ids, 'one more'], []])
      expect(await bob.emit('visual.list', { ids: wrong })).toMatchObject({ error: { code: 'invalid_input' } })
    expect(await bob.http('visual.list', {})).toMatchObject({ status: 400 })
  })

  it.skipIf(!present)('it goes with its user', async () => {
    const eve = await site.signUp('eve')
    const { visual } = await eve.call('visual.update', BODY)
    await eve.call('me.delete', { handle: 'eve' })
    expect(await bob.emit('visual.get', { id: visual.id })).toMatchObject({ error: { code: 'not_found' } })
    expect(await inDatabase(site, (tx) => tx.visual.count({ where: { id: visual.id } }))).toBe(0)
  })
})
