import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import { EmotionServer, love } from '#server/emotion/outside.fixture.ts'
import { ChildSite } from './support/child-site.ts'
import { picture } from './support/pictures.ts'
import { freshDatabase } from './support/postgres.ts'
import { DATABASES, hasDatabase, Site, token, type DatabaseKind, type Person } from './support/site.ts'
import { inDatabase, lookInDatabase } from './support/site-database.ts'
import { say } from './support/world.ts'

const emotionOf = ({ data }: Message) => data.emotion

describe.each(DATABASES)('emotions, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let [owner, member, outsider]: Person[] = []
  let roomId: string
  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    ;[owner, member, outsider] = [
      await site.signUp('owner'),
      await site.signUp('member'),
      await site.signUp('outsider'),
    ]
    const { room } = await owner.call('room.create', { name: 'A room' })
    roomId = room.id
    await member.call('room.join', { code: room.code ?? '' })
  })
  afterAll(() => site?.close())

  it.skipIf(!present)('a text arrives with its own, however it is said', async () => {
    const { message } = await say(member!, roomId, 'i am so happy about this, @owner')
    expect(emotionOf(message)).toMatchObject({ label: 'joy', by: 'detector' })
    expect(emotionOf(message)?.score).toBe(emotionOf(message)?.scores.joy)
    expect(message.data.mentions).toEqual([owner!.id])
    const { messages } = await owner!.call('message.list', { roomId, limit: 1 })
    expect(messages).toEqual([message])

    const first = { token: token(), type: 'text', content: { text: 'ich liebe euch alle' } }
    const { room } = await owner!.call('room.create', { name: 'Another', message: first })
    expect(room.lastMessage?.data.emotion).toMatchObject({ label: 'love', by: 'detector' })
    const opened = await owner!.call('direct.open', {
      userId: member!.id,
      message: { ...first, content: { text: 'hi' } },
    })
    expect(opened.room.lastMessage?.data.emotion).toMatchObject({ label: 'neutral', by: 'detector' })
  })

  it.skipIf(!present)('an edit finds it anew; what others added stays', async () => {
    const { message } = await say(member!, roomId, 'what a great day')
    await owner!.call('reaction.set', { id: message.id, emoji: '👍' })
    const edited = await member!.call('message.edit', { id: message.id, content: { text: 'i hate this so much' } })
    expect(emotionOf(edited.message)).toMatchObject({ label: 'anger', by: 'detector' })
    expect(edited.message.data.reactions?.[0]?.userIds).toEqual([owner!.id])
  })

  it.skipIf(!present)('the author corrects and removes it, everybody is told, and nobody else may', async () => {
    const { message } = await say(member!, roomId, 'great, just great')
    await owner!.call('reaction.set', { id: message.id, emoji: '👍' })
    await owner!.live()
    const { id } = message
    const corrected = await member!.call('emotion.set', { id, label: 'anger' })
    const mine = { label: 'anger', score: 1, scores: { anger: 1 }, by: 'author' }
    expect(emotionOf(corrected.message)).toEqual(mine)
    expect(corrected.message.data.reactions?.length).toBe(1)
    expect(corrected.message.rev).toBeGreaterThan(message.rev)
    await owner!.until('the correction came', () => owner!.changes.some(({ seq }) => seq === corrected.message.rev))
    expect((await member!.call('emotion.set', { id, label: 'anger' })).message).toEqual(corrected.message)

    const removed = await member!.call('emotion.set', { id, label: null })
    expect(emotionOf(removed.message)).toBeUndefined()
    expect((await member!.call('emotion.set', { id, label: null })).message).toEqual(removed.message)
    expect(await storedBy(id)).toBe('author')
    const edited = await member!.call('message.edit', { id, content: { text: 'i am scared' } })
    expect(emotionOf(edited.message)).toMatchObject({ label: 'fear', by: 'detector' })
    owner!.disconnect()

    expect(await refusal(owner!.http('emotion.set', { id, label: 'joy' }))).toBe('forbidden')
    expect(await refusal(outsider!.http('emotion.set', { id, label: 'joy' }))).toBe('not_found')
    expect(await refusal(member!.http('emotion.set', { id, label: 'envy' }))).toBe('invalid_input')
    await member!.call('message.delete', { id })
    expect(await refusal(member!.http('emotion.set', { id, label: 'joy' }))).toBe('conflict')
  })

  it.skipIf(!present)('of what is no text nothing is found, and nothing can be said', async () => {
    const upload = await member!.upload(picture())
    const content = { ...upload, alt: 'i am so happy' }
    const { message } = await member!.call('message.send', { roomId, token: token(), type: 'image', content })
    expect(emotionOf(message)).toBeUndefined()
    expect(await refusal(member!.http('emotion.set', { id: message.id, label: 'joy' }))).toBe('conflict')
  })

  it.skipIf(!present)('everybody can switch it off for themselves, and an owner for a room', async () => {
    await member!.call('me.update', { data: { emotion: 'off' } })
    const { message } = await say(member!, roomId, 'i am so happy')
    expect(emotionOf(message)).toBeUndefined()
    expect(await storedBy(message.id)).toBe('off')
    expect(emotionOf((await say(owner!, roomId, 'i am so happy')).message)).toBeDefined()
    const edited = await member!.call('message.edit', { id: message.id, content: { text: 'so happy' } })
    expect(emotionOf(edited.message)).toBeUndefined()
    const named = await member!.call('emotion.set', { id: message.id, label: 'joy' })
    expect(emotionOf(named.message)?.by).toBe('author')
    await member!.call('me.update', { data: { emotion: null } })
    expect(emotionOf((await say(member!, roomId, 'i am so happy')).message)).toBeDefined()

    const change = { roomId, data: { emotion: 'off' } }
    await owner!.call('member.update', { roomId, userId: member!.id, role: 'moderator' })
    const refused = await member!.http('room.update', change)
    expect(refused.ok || [refused.error.code, refused.error.detail.includes('data.emotion')]).toEqual([
      'forbidden',
      true,
    ])
    await owner!.call('room.update', change)
    expect(emotionOf((await say(member!, roomId, 'i am so happy')).message)).toBeUndefined()
    await owner!.call('room.update', { roomId, data: { emotion: null } })
    expect(emotionOf((await say(member!, roomId, 'i am so happy')).message)).toBeDefined()
  })

  it.skipIf(!present)('the mood counts what was felt, by the hour and the day of whoever looks', async () => {
    const { room } = await owner!.call('room.create', { name: 'Moods' })
    const texts = ['i am so happy', 'great fun', 'hello', 'i am sad']
    const ids: string[] = []
    for (const text of texts) ids.push((await say(owner!, room.id, text)).message.id)
    const hour = 60 * 60 * 1000
    // createdAt never falls as seq rises: the first is long gone, the second of the day before.
    const now = Date.now()
    const times = [now - 40 * 24 * hour, now - 26 * hour, now, now]
    await inDatabase(site, async (tx) => {
      for (const [at, id] of ids.entries())
        await tx.message.update({ where: { id }, data: { createdAt: new Date(times[at] as number).toISOString() } })
    })
    const byHour = await owner!.call('room.mood', { roomId: room.id, by: 'hour' })
    expect(byHour.buckets).toEqual([
      { at: new Date(Math.floor(now / hour) * hour).toISOString(), counts: { neutral: 1, sadness: 1 } },
    ])
    for (const offset of [0, 330, -210]) {
      const { buckets } = await owner!.call('room.mood', { roomId: room.id, by: 'day', offset })
      const startOf = (time: number) => {
        const local = time + offset * 60_000
        return new Date(Math.floor(local / (24 * hour)) * 24 * hour - offset * 60_000).toISOString()
      }
      expect(buckets).toEqual([
        { at: startOf(times[1] as number), counts: { joy: 1 } },
        { at: startOf(now), counts: { neutral: 1, sadness: 1 } },
      ])
    }
    expect(await refusal(outsider!.http('room.mood', { roomId: room.id, by: 'day' }))).toBe('not_found')
    expect(await refusal(owner!.http('room.mood', { roomId: room.id, by: 'day', offset: 7 }))).toBe('invalid_input')
  })

  const storedBy = (id: string) =>
    lookInDatabase(site, async (db) => (await db.message.findUniqueOrThrow({ where: { id } })).emotionBy)
})

describe.each(DATABASES)('the worker, on %s', async (kind) => {
  const present = await hasDatabase(kind)

  it.skipIf(!present)('gives what was left over its emotion, once, and leaves alone what has a say in it', async () => {
    const place = await aPlace(kind)
    // A server outside that never answers, and is then given up.
    const outside = await EmotionServer.open()
    outside.reply = () => {}
    let site = await Site.open(kind, { ...place, env: { EMOTION_URL: outside.url } })
    const person = await site.signUp('somebody')
    const { room } = await person.call('room.create', { name: 'A room' })
    await Promise.all(Array.from({ length: 130 }, (_, nth) => say(person, room.id, `i am so happy ${nth}`)))
    const { message: removed } = await say(person, room.id, 'i am so happy')
    await person.call('emotion.set', { id: removed.id, label: null })
    await person.call('me.update', { data: { emotion: 'off' } })
    const { message: silent } = await say(person, room.id, 'i am so happy')
    await person.call('me.update', { data: { emotion: null } })
    await site.close()
    await outside.close()

    site = await Site.open(kind, place)
    const later = site.stranger()
    await later.http('session.login', { handle: person.handle, password: 'a good password' })
    const all = await eventually(
      () => everything(later, room.id),
      (list) => list.filter(emotionOf).length === 130,
    )
    expect(all.filter((one) => !emotionOf(one)).map(({ id }) => id)).toEqual([removed.id, silent.id])
    expect(all.every((one) => (emotionOf(one)?.by ?? 'detector') === 'detector')).toBe(true)
    await expectOneResultEach(later, room.id, all.slice(0, 130))
    await site.close()
    await place.remove()
  })

  it.skipIf(!present)(
    'asks the server outside, in its stead the built-in one where that is gone; sending waits for neither',
    async () => {
      const outside = await EmotionServer.open()
      const site = await Site.open(kind, { env: { EMOTION_URL: outside.url } })
      const person = await (await site.signUp('somebody')).live()
      const { room } = await person.call('room.create', { name: 'A room' })
      const { message } = await say(person, room.id, 'i am so sad')
      expect(emotionOf(message)).toBeUndefined()
      const found = () => person.changes.filter(({ type }) => type === 'message.updated')
      await person.until('its emotion came', () => found().length === 1)
      const [only] = (await person.call('message.list', { roomId: room.id })).messages
      expect(only?.data.emotion).toEqual({
        label: 'love',
        score: 0.77,
        scores: { love: 0.77, joy: 0.1 },
        by: 'service',
      })
      expect(outside.asked).toEqual([[{ id: message.id, roomId: room.id, text: 'i am so sad', at: message.createdAt }]])

      // What the author says while the server thinks is what holds; nobody else's text is affected by it.
      let release = () => {}
      outside.reply = (response, messages) => void (release = () => love(response, messages))
      const slow = await say(person, room.id, 'hm')
      await eventually(
        async () => outside.asked.length,
        (count) => count === 2,
      )
      await person.call('emotion.set', { id: slow.message.id, label: 'anger' })
      release()
      await person.call('message.edit', { id: message.id, content: { text: 'i am glad' } })
      await eventually(
        async () => outside.asked.length,
        (count) => count === 3,
      )
      release()
      await eventually(
        () => everything(person, room.id),
        (list) => list.map((one) => emotionOf(one)?.by).join() === 'service,author',
      )

      await outside.close()
      await say(person, room.id, 'i am so sad')
      const all = await eventually(
        () => everything(person, room.id),
        (list) => list.every(emotionOf),
      )
      expect(emotionOf(all[2] as Message)).toMatchObject({ label: 'sadness', by: 'detector' })
      person.disconnect()
      await site.close()
    },
  )

  it.skipIf(!present)(
    'killed in the middle of three hundred, goes on: every message has exactly one result',
    async () => {
      const outside = await EmotionServer.open()
      let answered = 0
      outside.reply = (response, messages) => {
        answered += messages.length
        love(response, messages)
      }
      const site = await ChildSite.open(kind, { EMOTION_URL: outside.url })
      const person = await site.signUp('somebody')
      const { room } = await person.call('room.create', { name: 'A room' })
      await person.connect()
      const sending = Promise.all(
        Array.from({ length: 300 }, (_, nth) => sayUntilHeard(person, room.id, `said ${nth}`)),
      )
      await eventually(
        async () => answered,
        (count) => count >= 40,
      )
      await site.kill()
      await sending
      person.disconnect()
      await site.start()
      await person.connect()
      const all = await eventually(
        () => everything(person, room.id),
        (list) => list.every(emotionOf),
      )
      expect(all.length).toBeGreaterThanOrEqual(40)
      expect(all.every((one) => emotionOf(one)?.by === 'service')).toBe(true)
      await expectOneResultEach(person, room.id, all)
      person.disconnect()
      await site.close()
      await outside.close()
    },
  )
})

/** A message that is lost with the server is no failure here. */
const sayUntilHeard = (person: Person, roomId: string, text: string) =>
  say(person, roomId, text).catch(() => 'the server was killed')

const refusal = async (result: Promise<{ ok: true } | { ok: false; error: { code: string } }>) => {
  const answer = await result
  return answer.ok ? 'ok' : answer.error.code
}

/** In the room's log each of them was told to have changed once, and to be as it is now. */
async function expectOneResultEach(person: Person, roomId: string, messages: readonly Message[]): Promise<void> {
  const topic = `room:${roomId}`
  const updated: string[] = []
  for (let after = 0; ;) {
    const page = await person.call('change.list', { topic, after, limit: 100 })
    for (const change of page.changes)
      if (change.type === 'message.updated') updated.push((change.data as { message: Message }).message.id)
    after = page.changes.at(-1)?.seq ?? after
    if (after >= page.head || page.changes.length === 0) break
  }
  const wanted = new Set(messages.map(({ id }) => id))
  expect(updated.filter((id) => wanted.has(id)).sort()).toEqual([...wanted].sort())
}

async function everything(person: Person, roomId: string): Promise<Message[]> {
  const all: Message[] = []
  for (;;) {
    const page = await person.call('message.list', { roomId, after: all.length, limit: 100 })
    all.push(...page.messages)
    if (!page.hasMore) return all
  }
}

/** Asks until the answer is as wanted. @throws after fifteen seconds */
async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + 15_000; ;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    if (Date.now() > end) throw new Error(`in vain; the last answer was ${JSON.stringify(answer).slice(0, 500)}`)
    await pause(10)
  }
}

async function aPlace(kind: DatabaseKind) {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-emotion-'))
  const database = kind === 'postgres' ? await freshDatabase() : null
  return {
    dataDir,
    ...(database ? { databaseUrl: database.url } : {}),
    remove: async () => {
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
