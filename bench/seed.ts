/** Fills an SQLite file with a world, by statements of many rows: signing up a thousand users would take minutes. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { migrateDatabase } from '#server/db/migrate-database.ts'
import { openDatabase } from '#server/db/open.ts'
import type { Tx } from '#server/db/database.ts'
import { rowsFrom } from '#server/db/sql.ts'
import { indexAfter, indexUsers } from '#server/domain/user/word-index.ts'
import { foundAtOnce } from '#server/emotion/detector.ts'
import { sha256 } from '#server/ids.ts'
import { nameKey } from '#server/name-key.ts'
import { people } from './people.ts'
import { serve } from './rpc.ts'
import { messageId, roomId, sessionToken, userId, type World } from './world.ts'

const CHUNK = 10_000
const TEXT = 'x'.repeat(100)

const handlers = {
  async seed({ path, world }: { path: string; world: World }): Promise<void> {
    mkdirSync(dirname(path), { recursive: true })
    await migrateDatabase({ kind: 'sqlite', path })
    const database = await openDatabase({ kind: 'sqlite', path })
    await database.transaction((tx) => fill(tx, world))
    await database.close()
  },
  /** People with names of all kinds. The first of them has a session, friends, and rooms of all sizes. */
  async people({ target, count }: { target: Target; count: number }): Promise<PeopleSeeded> {
    if (target.kind === 'sqlite') mkdirSync(dirname(target.path), { recursive: true })
    await migrateDatabase(target)
    const database = await openDatabase(target)
    await database.transaction((tx) => fillPeople(tx, count))
    const began = performance.now()
    for (let after: string | null = ''; after !== null;) {
      const from: string = after
      after = await database.transaction((tx) => indexAfter(tx, from, 200))
    }
    const indexed = (performance.now() - began) / 1000
    // What a sign-up costs more than without search, at that size.
    const fresh = people(count + SIGN_UPS).slice(count)
    const signUp = await database.transaction(async (tx) => {
      const since = performance.now()
      for (const [at, person] of fresh.entries()) await indexUsers(tx, [{ id: `sign-up-${at}`, ...person }])
      return (performance.now() - since) / fresh.length
    })
    await database.transaction((tx) =>
      indexUsers(
        tx,
        fresh.map((person, at) => ({ id: `sign-up-${at}`, handle: person.handle, name: null })),
      ),
    )
    await database.close()
    return { indexed, signUp }
  },
}

type Target = Parameters<typeof openDatabase>[0]

/** Seconds for all, and milliseconds for one. */
export interface PeopleSeeded {
  indexed: number
  signUp: number
}

const SIGN_UPS = 100

/** Members of the rooms that the first user is in. */
const ROOM_SIZES = [2_000, 500, 100, ...Array.from({ length: 20 }, () => 30)]

async function fillPeople(tx: Tx, count: number): Promise<void> {
  const now = new Date().toISOString()
  const later = new Date(Date.now() + 86_400_000).toISOString()
  await insert(
    tx,
    'User',
    { id: 'text', handle: 'text', name: 'text', nameKey: 'text', createdAt: 'text', updatedAt: 'text' },
    people(count).map(({ handle, name }, n) => [userId(n), handle, name, nameKey(name), now, now]),
  )
  await insert(
    tx,
    'Session',
    { id: 'text', tokenHash: 'text', userId: 'text', createdAt: 'text', lastActiveAt: 'text', expiresAt: 'text' },
    [['session-0', sha256(sessionToken(0)), userId(0), now, now, later]],
  )
  await insert(
    tx,
    'Relationship',
    { userId: 'text', otherId: 'text', type: 'text', createdAt: 'text', updatedAt: 'text' },
    Array.from({ length: 100 }, (_, at) => [userId(0), userId(1 + at * 37), 'friend', now, now]),
  )
  // Most are in a room or two besides: whoever is found is looked up there.
  const rooms = [
    ...ROOM_SIZES.map((size, room) => [
      0,
      ...Array.from({ length: size }, (_, at) => 1 + ((at * 41 + room * 997) % (count - 1))),
    ]),
    ...Array.from({ length: count / 25 }, (_, room) => Array.from({ length: 50 }, (_, at) => (room * 25 + at) % count)),
  ]
  await insert(
    tx,
    'Room',
    {
      ...{ id: 'text', kind: 'text', name: 'text', nameKey: 'text', code: 'text', memberCount: 'int' },
      ...{ activeAt: 'text', createdAt: 'text', updatedAt: 'text' },
    },
    rooms.map((members, n) => [
      roomId(n),
      'group',
      `Room ${n}`,
      `room ${n}`,
      `code${n}`,
      members.length,
      now,
      now,
      now,
    ]),
  )
  await insert(
    tx,
    'Member',
    { roomId: 'text', userId: 'text', role: 'text', joinedAt: 'text' },
    rooms.flatMap((members, room) => [...new Set(members)].map((user) => [roomId(room), userId(user), 'member', now])),
  )
}

export type Seeder = typeof handlers

async function fill(tx: Tx, world: World): Promise<void> {
  const now = new Date().toISOString()
  const later = new Date(Date.now() + 86_400_000).toISOString()
  const users = Array.from({ length: world.users }, (_, n) => n)
  await insert(
    tx,
    'User',
    { id: 'text', handle: 'text', name: 'text', nameKey: 'text', createdAt: 'text', updatedAt: 'text' },
    users.map((n) => [userId(n), `user_${n}`, `User ${n}`, `user ${n}`, now, now]),
  )
  await insert(
    tx,
    'Session',
    { id: 'text', tokenHash: 'text', userId: 'text', createdAt: 'text', lastActiveAt: 'text', expiresAt: 'text' },
    users.map((n) => [`session-${n}`, sha256(sessionToken(n)), userId(n), now, now, later]),
  )
  await insert(
    tx,
    'Room',
    {
      id: 'text',
      kind: 'text',
      name: 'text',
      nameKey: 'text',
      code: 'text',
      memberCount: 'int',
      lastSeq: 'int',
      activeAt: 'text',
      createdAt: 'text',
      updatedAt: 'text',
      data: 'text',
    },
    world.rooms.map(({ members, messages, data }, n) => [
      roomId(n),
      'group',
      `Room ${n}`,
      `room ${n}`,
      `code${n}`,
      members.length,
      messages,
      now,
      now,
      now,
      JSON.stringify(data ?? {}),
    ]),
  )
  await insert(
    tx,
    'Member',
    { roomId: 'text', userId: 'text', role: 'text', joinedAt: 'text' },
    world.rooms.flatMap(({ members }, room) =>
      members.map((user, at) => [roomId(room), userId(user), at === 0 ? 'owner' : 'member', now]),
    ),
  )
  for (const [room, { members, messages, texts = [TEXT] }] of world.rooms.entries()) {
    const topic = `room:${roomId(room)}`
    const contents = texts.map((text) => JSON.stringify({ text }))
    const datas = texts.map((text) => JSON.stringify({ emotion: foundAtOnce(text) }))
    const said = Array.from({ length: messages }, (_, at) => ({
      seq: at + 1,
      id: messageId(room, at + 1),
      sender: userId(members[at % members.length] as number),
    }))
    await insert(
      tx,
      'Message',
      {
        id: 'text',
        roomId: 'text',
        seq: 'int',
        rev: 'int',
        senderId: 'text',
        author: 'text',
        token: 'text',
        digest: 'text',
        type: 'text',
        content: 'text',
        data: 'text',
        emotionBy: 'text',
        createdAt: 'text',
        updatedAt: 'text',
      },
      said.map(({ seq, id, sender }) => [
        id,
        roomId(room),
        seq,
        seq,
        sender,
        sender,
        `seed-${seq}`,
        `digest-${seq}`,
        'text',
        contents[seq % contents.length],
        datas[seq % datas.length],
        'detector',
        now,
        now,
      ]),
    )
    await insert(
      tx,
      'Change',
      { topic: 'text', seq: 'int', type: 'text', ref: 'text', actorId: 'text', at: 'text' },
      said.map(({ seq, id, sender }) => [topic, seq, 'message.created', id, sender, now]),
    )
    if (messages > 0) await insert(tx, 'Topic', { topic: 'text', head: 'int' }, [[topic, messages]])
  }
}

async function insert(
  tx: Tx,
  table: string,
  columns: Record<string, 'text' | 'int'>,
  rows: readonly unknown[][],
): Promise<void> {
  const names = Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', ')
  for (let from = 0; from < rows.length; from += CHUNK)
    await tx.$executeRawUnsafe(
      `INSERT INTO "${table}" (${names}) SELECT ${names} FROM ${rowsFrom(tx.dialect, '$1', 'i', columns)}`,
      JSON.stringify(rows.slice(from, from + CHUNK)),
    )
}

serve(handlers, null)
