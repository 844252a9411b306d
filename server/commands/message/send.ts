import { z } from 'zod'
import { Message, TextContent } from '#protocol/message.ts'
import { Id, Token } from '#protocol/primitives.ts'
import type { Tx } from '#server/db/database.ts'
import { rowsFrom } from '#server/db/sql.ts'
import { digestOf } from '#server/domain/message/digest.ts'
import { findMentions, NOBODY } from '#server/domain/message/mentions.ts'
import { post, type RoomState } from '#server/domain/message/post.ts'
import { textMessage } from '#server/domain/message/text-message.ts'
import { messageJsonById } from '#server/domain/message/view.ts'
import { lockRooms } from '#server/domain/room/scope.ts'
import { command, type BatchItem, type Outcome } from '#server/kernel/command.ts'
import { Fail } from '#server/kernel/fail.ts'
import { JsonText } from '#server/kernel/json-text.ts'

const input = z.strictObject({
  roomId: Id,
  token: Token,
  type: z.literal('text'),
  content: TextContent,
  replyTo: Id.optional(),
})

const output = z.strictObject({ message: Message })

type Item = BatchItem<z.output<typeof input>>
type Answer = Outcome<JsonText<z.output<typeof output>>>

/** What the database knows of one item: the room if the sender is in it, the message if the token is used. */
interface Found {
  n: number
  /** Null where the sender is no member. */
  role: string | null
  lastSeq: number
  activeAt: string
  closedAt: string | null
  usedBy: string | null
  usedFor: string | null
  replySeq: number | null
  hasMentions: number | boolean
}

export const send = command({
  name: 'message.send',
  http: 'POST /api/rooms/{roomId}/messages',
  summary: 'Send a message',
  description:
    'A token that this sender already used in this room answers 200 and that message as it now is. ' +
    'Mentions are found by the server: `@handle` of members.',
  may: 'member',
  limit: 'send',
  status: 201,
  errors: ['not_found', 'conflict'],
  input,
  output,
  async writeMany(context, items) {
    const { tx, now } = context
    await lockRooms(
      tx,
      items.map((item) => item.input.roomId),
    )
    const found = await lookUp(tx, items)
    const outcomes = new Array<Answer | undefined>(items.length)
    const rooms = new Map<string, RoomState>()
    const fresh: { at: number; item: Item; found: Found }[] = []
    /** Tokens first used in this very batch. */
    const firstUses = new Map<string, { at: number; digest: string }>()
    const repeats: { at: number; of: number }[] = []
    const old: { at: number; messageId: string }[] = []

    items.forEach((item, at) => {
      const row = found[at] as Found
      const { roomId, token, type, content, replyTo } = item.input
      const digest = digestOf(type, JSON.stringify(content), replyTo)
      const key = JSON.stringify([roomId, item.me, token])
      const first = firstUses.get(key)
      const usedFor = row.usedFor ?? first?.digest
      // The digest of a deleted message is gone with its text: any retry of its token gets it as it now is.
      if (usedFor !== undefined && usedFor !== digest && usedFor !== '') {
        outcomes[at] = { error: new Fail('conflict', 'The token was already used for another message.') }
      } else if (row.usedBy !== null) {
        old.push({ at, messageId: row.usedBy })
      } else if (first) {
        repeats.push({ at, of: first.at })
      } else if (row.role === null) {
        outcomes[at] = { error: new Fail('not_found', 'There is no such room.') }
      } else if (row.closedAt !== null) {
        outcomes[at] = { error: new Fail('conflict', 'The room is closed.') }
      } else if (replyTo !== undefined && row.replySeq === null) {
        outcomes[at] = { error: new Fail('not_found', 'There is no such message to reply to.') }
      } else {
        firstUses.set(key, { at, digest })
        rooms.set(roomId, { lastSeq: row.lastSeq, activeAt: row.activeAt })
        fresh.push({ at, item, found: row })
      }
    })

    const mentions = await findMentions(
      tx,
      fresh.map(({ item }) => ({ roomId: item.input.roomId, senderId: item.me, text: item.input.content.text })),
    )
    const messages = fresh.map(({ item, found: row }, index) => {
      const { roomId, token, content, replyTo } = item.input
      return textMessage(
        {
          roomId,
          senderId: item.me,
          token,
          content,
          replyTo: replyTo !== undefined && row.replySeq !== null ? { id: replyTo, seq: row.replySeq } : null,
          clearsMentions: Boolean(row.hasMentions),
        },
        mentions[index] ?? NOBODY,
      )
    })
    const posted = await post(tx, context, now, messages, rooms)
    posted.forEach(({ json }, index) => {
      outcomes[(fresh[index] as { at: number }).at] = { output: answer(json), status: 201 }
    })

    const texts = await messageJsonById(
      tx,
      old.map(({ messageId }) => messageId),
    )
    for (const { at, messageId } of old) outcomes[at] = { output: answer(texts.get(messageId) ?? 'null'), status: 200 }
    for (const { at, of } of repeats) {
      const first = outcomes[of]
      outcomes[at] = first && 'output' in first ? { output: first.output, status: 200 } : first
    }
    return outcomes as Answer[]
  },
})

const answer = (json: string) => new JsonText<z.output<typeof output>>(`{"message":${json}}`)

async function lookUp(tx: Tx, items: readonly Item[]): Promise<Found[]> {
  const columns = { n: 'int', roomId: 'text', userId: 'text', token: 'text', replyTo: 'text' } as const
  const rows = await tx.$queryRawUnsafe<Found[]>(
    `SELECT i.n, m.role, r."lastSeq", r."activeAt", r."closedAt", d.id AS "usedBy", d.digest AS "usedFor",
       q.seq AS "replySeq",
       EXISTS (SELECT 1 FROM "Mention" x
         WHERE x."roomId" = i."roomId" AND x."userId" = i."userId" AND x.seq > m."readSeq") AS "hasMentions"
     FROM ${rowsFrom(tx.dialect, '$1', 'i', columns)}
     LEFT JOIN "Member" m ON m."roomId" = i."roomId" AND m."userId" = i."userId"
     LEFT JOIN "Room" r ON r.id = m."roomId"
     LEFT JOIN "Message" d ON d."roomId" = i."roomId" AND d.author = i."userId" AND d.token = i.token
     LEFT JOIN "Message" q ON q.id = i."replyTo" AND q."roomId" = i."roomId"`,
    JSON.stringify(
      items.map(({ me, input: { roomId, token, replyTo } }, n) => [n, roomId, me, token, replyTo ?? null]),
    ),
  )
  const found = new Array<Found>(items.length)
  for (const row of rows) found[Number(row.n)] = row
  return found
}
