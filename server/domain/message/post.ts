import { roomTopic, userTopic } from '#protocol/topics.ts'
import type { Tx } from '#server/db/database.ts'
import { rowsFrom } from '#server/db/sql.ts'
import { newId } from '#server/ids.ts'
import type { Effects } from '#server/kernel/command.ts'
import type { EmotionBy } from './emotion.ts'
import { messageJson, type MessageRow } from './view.ts'

/** A message that may be said: everything about permission is settled. */
export interface NewMessage {
  roomId: string
  senderId: string | null
  /** What the token is unique for: the sender, else `system`. */
  author: string
  token: string
  /** Of what was said, so that a retry is told from a reuse of the token. */
  digest: string
  type: 'text' | 'image' | 'system'
  /** JSON. */
  content: string
  /** JSON. */
  data: string
  /** Who said what its emotion is; of texts only. */
  emotionBy?: EmotionBy | null
  replyTo: { id: string; seq: number } | null
  /** Members whose mention counts; for them a change on their own topic follows. */
  counted: readonly string[]
  /** Whether the sender has unread mentions in the room: sending moves their read position past them. */
  clearsMentions: boolean
}

/** Where a room's numbering stands. The caller holds the room's lock. */
export interface RoomState {
  lastSeq: number
  activeAt: string
}

/**
 * Numbers and stores messages and their changes, moves the rooms and the senders' read positions: one statement per
 * table, however many. `createdAt` never falls as `seq` rises, whatever the clock does.
 */
export async function post(
  tx: Tx,
  effects: Pick<Effects, 'emitAll'>,
  now: string,
  messages: readonly NewMessage[],
  rooms: ReadonlyMap<string, RoomState>,
): Promise<{ row: MessageRow; json: string }[]> {
  if (messages.length === 0) return []
  const states = new Map([...rooms].map(([id, { lastSeq, activeAt }]) => [id, { lastSeq, activeAt }]))
  const posted = messages.map((message): { message: NewMessage; row: MessageRow } => {
    const state = states.get(message.roomId)
    if (!state) throw new Error('a message for a room that was not read')
    state.lastSeq += 1
    if (now > state.activeAt) state.activeAt = now
    return {
      message,
      row: {
        id: newId(),
        roomId: message.roomId,
        seq: state.lastSeq,
        rev: 0,
        senderId: message.senderId,
        token: message.token,
        type: message.type,
        content: message.content,
        data: message.data,
        replyToId: message.replyTo?.id ?? null,
        replyToSeq: message.replyTo?.seq ?? null,
        createdAt: state.activeAt,
        updatedAt: state.activeAt,
        editedAt: null,
        deletedAt: null,
      },
    }
  })

  const changes = await effects.emitAll(
    posted.map(({ row }) => ({
      topic: roomTopic(row.roomId),
      type: 'message.created',
      ref: row.id,
      actorId: row.senderId,
    })),
  )
  const result = posted.map(({ row }, at) => {
    const change = changes[at]
    if (!change) throw new Error('the log numbered too few changes')
    row.rev = change.seq
    const json = messageJson(row)
    change.setData(`{"message":${json}}`)
    return { row, json }
  })

  await insertMessages(tx, posted)
  const used = [...new Set(messages.map((message) => message.roomId))]
  await moveRooms(
    tx,
    used.map((id) => [id, states.get(id) as RoomState] as const),
  )
  await moveSenders(
    tx,
    posted.map(({ row }) => row),
  )
  await noteMentions(tx, effects, posted)
  return result
}

async function insertMessages(tx: Tx, posted: readonly { message: NewMessage; row: MessageRow }[]): Promise<void> {
  const columns = {
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
    replyToId: 'text',
    replyToSeq: 'int',
    createdAt: 'text',
    emotionBy: 'text',
  } as const
  const names = Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', ')
  await tx.$executeRawUnsafe(
    `INSERT INTO "Message" (${names}, "updatedAt") SELECT ${names}, "createdAt" FROM ${rowsFrom(tx.dialect, '$1', 'i', columns)}`,
    JSON.stringify(
      posted.map(({ message, row }) => [
        row.id,
        row.roomId,
        row.seq,
        row.rev,
        row.senderId,
        message.author,
        row.token,
        message.digest,
        row.type,
        row.content,
        row.data,
        row.replyToId,
        row.replyToSeq,
        row.createdAt,
        message.emotionBy ?? null,
      ]),
    ),
  )
}

async function moveRooms(tx: Tx, rooms: readonly (readonly [string, RoomState])[]): Promise<void> {
  const source = rowsFrom(tx.dialect, '$1', 'i', { id: 'text', lastSeq: 'int', activeAt: 'text' })
  await tx.$executeRawUnsafe(
    `UPDATE "Room" SET "lastSeq" = i."lastSeq", "activeAt" = i."activeAt" FROM ${source} WHERE "Room".id = i.id`,
    JSON.stringify(rooms.map(([id, state]) => [id, state.lastSeq, state.activeAt])),
  )
}

async function moveSenders(tx: Tx, rows: readonly MessageRow[]): Promise<void> {
  const newest = new Map<string, MessageRow>()
  for (const row of rows) if (row.senderId) newest.set(`${row.roomId} ${row.senderId}`, row)
  if (newest.size === 0) return
  const source = rowsFrom(tx.dialect, '$1', 'i', { roomId: 'text', userId: 'text', seq: 'int' })
  await tx.$executeRawUnsafe(
    `UPDATE "Member" SET "readSeq" = i.seq FROM ${source}
     WHERE "Member"."roomId" = i."roomId" AND "Member"."userId" = i."userId"`,
    JSON.stringify([...newest.values()].map((row) => [row.roomId, row.senderId, row.seq])),
  )
}

async function noteMentions(
  tx: Tx,
  effects: Pick<Effects, 'emitAll'>,
  posted: readonly { message: NewMessage; row: MessageRow }[],
): Promise<void> {
  const rows = posted.flatMap(({ message, row }) => message.counted.map((userId) => [row.roomId, userId, row.seq]))
  if (rows.length > 0) {
    const columns = { roomId: 'text', userId: 'text', seq: 'int' } as const
    await tx.$executeRawUnsafe(
      `INSERT INTO "Mention" ("roomId", "userId", seq)
       SELECT "roomId", "userId", seq FROM ${rowsFrom(tx.dialect, '$1', 'i', columns)}`,
      JSON.stringify(rows),
    )
  }
  const told = posted.flatMap(({ message }) => [
    ...message.counted.map((userId) => [userId, message.roomId, message.senderId] as const),
    ...(message.clearsMentions && message.senderId
      ? [[message.senderId, message.roomId, message.senderId] as const]
      : []),
  ])
  await tellMentions(tx, effects, told)
}

/** Tells users that somebody changed their number of mentions in a room. */
export async function tellMentions(
  tx: Tx,
  effects: Pick<Effects, 'emitAll'>,
  told: readonly (readonly [userId: string, roomId: string, actorId: string | null])[],
): Promise<void> {
  const distinct = [...new Map(told.map((one) => [`${one[0]} ${one[1]}`, one])).values()]
  if (distinct.length === 0) return
  const changes = await effects.emitAll(
    distinct.map(([userId, roomId, actorId]) => ({
      topic: userTopic(userId),
      type: 'room.mentions',
      ref: roomId,
      actorId,
    })),
  )
  await noteUserRevs(
    tx,
    distinct.map(([userId, roomId], at) => [userId, roomId, changes[at]?.seq ?? 0]),
  )
}

/** Notes which change of the user's topic last wrote their copies of rooms. */
export async function noteUserRevs(
  tx: Tx,
  rows: readonly (readonly [userId: string, roomId: string, rev: number])[],
): Promise<void> {
  const source = rowsFrom(tx.dialect, '$1', 'i', { userId: 'text', roomId: 'text', rev: 'int' })
  await tx.$executeRawUnsafe(
    `UPDATE "Member" SET "userRev" = i.rev FROM ${source}
     WHERE "Member"."roomId" = i."roomId" AND "Member"."userId" = i."userId"`,
    JSON.stringify(rows),
  )
}
