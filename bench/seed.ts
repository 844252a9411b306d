/** Fills an SQLite file with a world, by statements of many rows: signing up a thousand users would take minutes. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { migrateDatabase } from '#server/db/migrate-database.ts'
import { openDatabase } from '#server/db/open.ts'
import type { Tx } from '#server/db/database.ts'
import { rowsFrom } from '#server/db/sql.ts'
import { sha256 } from '#server/ids.ts'
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
    },
    world.rooms.map(({ members, messages }, n) => [
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
        JSON.stringify({ text: texts[seq % texts.length] }),
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
