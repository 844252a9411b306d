import type { Dialect, Reader, Tx } from '#server/db/database.ts'
import { dataField, inList, rowsFrom } from '#server/db/sql.ts'
import { lockRooms } from '#server/domain/room/scope.ts'
import type { Found, Said } from '#server/emotion/detector.ts'
import type { Effects, Surroundings } from '#server/kernel/command.ts'
import { patchData, type Data } from './data.ts'

/**
 * Who said what a message’s emotion is. `author` without `data.emotion`: the author took it away. `off`: the author or the
 * room did not want it known when it was said. Null: nobody yet.
 */
export type EmotionBy = 'detector' | 'service' | 'author' | 'off'

/** What a message carries of its emotion when it is said. */
export interface Felt {
  emotion: NonNullable<Data['emotion']> | null
  emotionBy: EmotionBy | null
}

/** Whether the author (a row of "User") or the room do not want emotions to be found. */
export const emotionOffSql = (dialect: Dialect, room: string, author: string): string =>
  `(coalesce(${dataField(dialect, `${room}.data`, 'emotion')}, '') = 'off'
    OR coalesce(${dataField(dialect, `${author}.data`, 'emotion')}, '') = 'off')`

/** The same for one who is about to say something in a room. */
export async function isEmotionOff(db: Reader, userId: string, roomId: string): Promise<boolean> {
  const [row] = await db.$queryRawUnsafe<{ off: number | boolean }[]>(
    `SELECT ${emotionOffSql(db.dialect, 'r', 'u')} AS off FROM "Room" r, "User" u WHERE r.id = $1 AND u.id = $2`,
    roomId,
    userId,
  )
  return Boolean(row?.off)
}

/** What is found at once in a text that is being said. Where an outside server is asked, that is nothing yet. */
export function feltAtOnce({ emotionOf }: Pick<Surroundings, 'emotionOf'>, text: string, off: boolean): Felt {
  if (off) return { emotion: null, emotionBy: 'off' }
  if (!emotionOf) return { emotion: null, emotionBy: null }
  const emotion = emotionOf(text)
  return { emotion, emotionBy: emotion.by }
}

/** A text that nobody has said the emotion of. */
export interface Unfelt extends Said {
  /** As it was read; what was changed since is another text. */
  content: string
  off: boolean
}

type Row = { id: string; roomId: string; content: string; at: string; off: number | boolean }

const UNFELT = `m.type = 'text' AND m."emotionBy" IS NULL AND m."deletedAt" IS NULL`

const unfeltSql = (dialect: Dialect): string =>
  `SELECT m.id, m."roomId", m.content, m."createdAt" AS at, ${emotionOffSql(dialect, 'r', 'u')} AS off
   FROM "Message" m JOIN "Room" r ON r.id = m."roomId" LEFT JOIN "User" u ON u.id = m."senderId" WHERE ${UNFELT}`

const toUnfelt = (row: Row): Unfelt => ({
  ...row,
  text: (JSON.parse(row.content) as { text: string }).text,
  off: Boolean(row.off),
})

/** Of these messages the texts that nobody has said the emotion of. */
export async function unfeltOf(db: Reader, ids: readonly string[]): Promise<Unfelt[]> {
  if (ids.length === 0) return []
  const sql = `${unfeltSql(db.dialect)} AND m.id IN ${inList(db.dialect, '$1')} ORDER BY m.id`
  return (await db.$queryRawUnsafe<Row[]>(sql, JSON.stringify(ids))).map(toUnfelt)
}

/** The newest of them with an id from `from` on and below `to`. */
export async function unfeltBetween(db: Reader, from: string, to: string, limit: number): Promise<Unfelt[]> {
  const sql = `${unfeltSql(db.dialect)} AND m.id >= $1 AND m.id < $2 ORDER BY m.id DESC LIMIT $3`
  return (await db.$queryRawUnsafe<Row[]>(sql, from, to, limit)).map(toUnfelt)
}

/**
 * Gives messages what was found in them, each once: what has a result meanwhile, was changed or deleted is left as it
 * is. Their rooms are told.
 */
export async function giveEmotions(
  tx: Tx,
  effects: Pick<Effects, 'emitAll'>,
  now: string,
  unfelt: readonly Unfelt[],
  found: ReadonlyMap<string, Found>,
): Promise<void> {
  if (unfelt.length === 0) return
  await lockRooms(
    tx,
    unfelt.map(({ roomId }) => roomId),
  )
  const rows = await tx.$queryRawUnsafe<{ id: string; roomId: string; content: string; data: string }[]>(
    `SELECT m.id, m."roomId", m.content, m.data FROM "Message" m
     WHERE m.id IN ${inList(tx.dialect, '$1')} AND ${UNFELT} ORDER BY m."roomId", m.seq`,
    JSON.stringify(unfelt.map(({ id }) => id)),
  )
  const byId = new Map(unfelt.map((one) => [one.id, one]))
  const same = rows.filter(({ id, content }) => byId.get(id)?.content === content)
  await patchData(
    tx,
    effects,
    now,
    same.flatMap((message) => {
      const emotion = byId.get(message.id)?.off ? undefined : found.get(message.id)
      return emotion ? [{ message, patch: { emotion }, emotionBy: emotion.by }] : []
    }),
  )
  const off = same.filter(({ id }) => byId.get(id)?.off)
  if (off.length === 0) return
  await tx.$executeRawUnsafe(
    `UPDATE "Message" SET "emotionBy" = 'off' FROM ${rowsFrom(tx.dialect, '$1', 'i', { id: 'text' })} WHERE "Message".id = i.id`,
    JSON.stringify(off.map(({ id }) => [id])),
  )
}
