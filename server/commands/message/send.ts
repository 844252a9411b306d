import { z } from 'zod'
import { ImageInput, Message, TextContent } from '#protocol/message.ts'
import { Id, Token } from '#protocol/primitives.ts'
import type { Tx } from '#server/db/database.ts'
import { rowsFrom } from '#server/db/sql.ts'
import { digestOf } from '#server/domain/message/digest.ts'
import { imageMessage } from '#server/domain/message/image-message.ts'
import { emotionOffSql, feltAtOnce } from '#server/domain/message/emotion.ts'
import { findMentions, NOBODY } from '#server/domain/message/mentions.ts'
import { post, type RoomState } from '#server/domain/message/post.ts'
import { textMessage } from '#server/domain/message/text-message.ts'
import { messageJsonById } from '#server/domain/message/view.ts'
import { wakeMembers } from '#server/domain/room/direct.ts'
import { refusal, refusalSql, type Refusal } from '#server/domain/room/refusal.ts'
import { lockRooms } from '#server/domain/room/scope.ts'
import { NOT_OWN, ownUpload, uploadsByUrl, type UploadRow } from '#server/domain/upload/own.ts'
import { noteUses } from '#server/domain/upload/use.ts'
import { command, type BatchItem, type Outcome } from '#server/kernel/command.ts'
import { Fail } from '#server/kernel/fail.ts'
import { JsonText } from '#server/kernel/json-text.ts'

const envelope = { roomId: Id, token: Token, replyTo: Id.optional() }

const input = z.discriminatedUnion('type', [
  z.strictObject({ ...envelope, type: z.literal('text'), content: TextContent }),
  z.strictObject({ ...envelope, type: z.literal('image'), content: ImageInput }),
])

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
  kind: string
  /** Why the room takes nothing from the sender. */
  why: Refusal | null
  usedBy: string | null
  usedFor: string | null
  replySeq: number | null
  hasMentions: number | boolean
  /** Whether the sender or the room do not want emotions to be found. */
  emotionOff: number | boolean
}

export const send = command({
  name: 'message.send',
  http: 'POST /api/rooms/{roomId}/messages',
  summary: 'Send a message',
  description:
    'A token that this sender already used in this room answers 200 and that message as it now is. ' +
    'Mentions are found by the server: `@handle` of members. An `image` takes what `upload.create` answered, of one’s ' +
    'own uploads, and `alt`, what is to be seen; the same picture may be shown several times. A closed room gives ' +
    '`conflict`, and so does a direct whose other side has deleted their account; a direct under a block, by ' +
    'whomever, `forbidden`.',
  may: 'member',
  limit: 'send',
  status: 201,
  errors: ['not_found', 'forbidden', 'conflict'],
  input,
  output,
  async writeMany(context, items) {
    const { tx, now, around } = context
    await lockRooms(
      tx,
      items.map((item) => item.input.roomId),
    )
    const found = await lookUp(tx, items)
    const outcomes = new Array<Answer | undefined>(items.length)
    const rooms = new Map<string, RoomState>()
    const fresh: { at: number; item: Item; found: Found; digest: string; upload: UploadRow | null }[] = []
    /** Tokens first used in this very batch. */
    const firstUses = new Map<string, { at: number; digest: string }>()
    const repeats: { at: number; of: number }[] = []
    const old: { at: number; messageId: string }[] = []
    const uploads = await uploadsByUrl(
      tx,
      items.flatMap(({ input: said }) => (said.type === 'image' ? said.content.url : [])),
    )

    items.forEach((item, at) => {
      const row = found[at] as Found
      const { roomId, token, replyTo } = item.input
      const digest = digestOf(item.input.type, saidOf(item.input), replyTo)
      const upload = item.input.type === 'image' ? ownUpload(uploads, item.input.content.url, item.me) : null
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
      } else if (row.why !== null) {
        outcomes[at] = { error: refusal(row.why) }
      } else if (replyTo !== undefined && row.replySeq === null) {
        outcomes[at] = { error: new Fail('not_found', 'There is no such message to reply to.') }
      } else if (item.input.type === 'image' && !upload) {
        const errors = [{ path: 'content.url', message: NOT_OWN }]
        outcomes[at] = { error: new Fail('invalid_input', `content.url ${NOT_OWN}.`, { errors }) }
      } else {
        firstUses.set(key, { at, digest })
        rooms.set(roomId, { lastSeq: row.lastSeq, activeAt: row.activeAt })
        fresh.push({ at, item, found: row, digest, upload })
      }
    })

    const mentions = await findMentions(
      tx,
      fresh.map(({ item }) => ({ roomId: item.input.roomId, senderId: item.me, text: textOf(item.input) })),
    )
    const messages = fresh.map(({ item, found: row, digest, upload }, index) => {
      const { roomId, token, replyTo } = item.input
      const said = {
        roomId,
        senderId: item.me,
        token,
        replyTo: replyTo !== undefined && row.replySeq !== null ? { id: replyTo, seq: row.replySeq } : null,
        clearsMentions: Boolean(row.hasMentions),
      }
      return item.input.type === 'image' && upload
        ? imageMessage({ ...said, digest, alt: item.input.content.alt }, upload)
        : textMessage(
            { ...said, content: { text: textOf(item.input) } },
            mentions[index] ?? NOBODY,
            feltAtOnce(around, textOf(item.input), Boolean(row.emotionOff)),
          )
    })
    // The first message of a direct is what lets the other side hear of it.
    const firsts = new Map(
      fresh.flatMap(({ item, found: row }) =>
        row.kind === 'direct' && row.lastSeq === 0 ? [[item.input.roomId, item.me] as const] : [],
      ),
    )
    await wakeMembers(tx, context, [...firsts.keys()], (roomId) => firsts.get(roomId) ?? null)
    const posted = await post(tx, context, now, messages, rooms)
    posted.forEach(({ json }, index) => {
      outcomes[(fresh[index] as { at: number }).at] = { output: answer(json), status: 201 }
    })
    await noteUses(
      tx,
      posted.flatMap(({ row }, index) => {
        const upload = fresh[index]?.upload
        return upload ? [[upload.id, row.id, row.roomId] as const] : []
      }),
    )

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

/** What tells one message from another: of a picture its address and its words, the rest follows from them. */
const saidOf = (said: Item['input']): string =>
  JSON.stringify(said.type === 'image' ? { url: said.content.url, alt: said.content.alt } : said.content)

const textOf = (said: Item['input']): string => (said.type === 'text' ? said.content.text : '')

const answer = (json: string) => new JsonText<z.output<typeof output>>(`{"message":${json}}`)

async function lookUp(tx: Tx, items: readonly Item[]): Promise<Found[]> {
  const columns = { n: 'int', roomId: 'text', userId: 'text', token: 'text', replyTo: 'text' } as const
  const rows = await tx.$queryRawUnsafe<Found[]>(
    `SELECT i.n, m.role, r."lastSeq", r."activeAt", r.kind, ${refusalSql('r', 'i."userId"')} AS why, d.id AS "usedBy", d.digest AS "usedFor",
       q.seq AS "replySeq",
       EXISTS (SELECT 1 FROM "Mention" x
         WHERE x."roomId" = i."roomId" AND x."userId" = i."userId" AND x.seq > m."readSeq") AS "hasMentions",
       ${emotionOffSql(tx.dialect, 'r', 's')} AS "emotionOff"
     FROM ${rowsFrom(tx.dialect, '$1', 'i', columns)}
     LEFT JOIN "Member" m ON m."roomId" = i."roomId" AND m."userId" = i."userId"
     LEFT JOIN "Room" r ON r.id = m."roomId"
     LEFT JOIN "User" s ON s.id = i."userId"
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
