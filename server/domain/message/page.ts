import type { Reader } from '#server/db/database.ts'
import { INT_MAX, joined } from '#server/db/sql.ts'
import { notFound } from '#server/kernel/fail.ts'
import { ownReactionsIn } from './reactions.ts'
import { messageJsonSql } from './view.ts'

/** A stretch of a room, both ends inclusive. */
export interface Stretch {
  from: number
  to: number
}

/** What one asks for. Numbers are seqs; `since` is a time, inclusive. */
export interface PageQuery {
  before?: number | undefined
  after?: number | undefined
  since?: string | undefined
  start?: number | undefined
  end?: number | undefined
  limit: number
}

interface Page {
  /** The messages by rising seq, each as JSON, joined by commas. */
  json: string
  hasMore: boolean
  /** One's own reactions to them, by message. */
  mine: Record<string, string[]>
}

const END = INT_MAX
const clamp = (seq: number): number => Math.min(seq, END)

/**
 * A page of a room's messages for one of its members. Because seqs have no gap, every page is a range of numbers:
 * one indexed statement that also proves the membership, and `hasMore` is arithmetic.
 * @throws Fail `not_found` for who is no member
 */
export async function pageOf(db: Reader, userId: string, roomId: string, query: PageQuery): Promise<Page> {
  const { limit } = query
  if (query.after !== undefined) return forward(db, userId, roomId, clamp(query.after + 1), END, limit)
  if (query.start !== undefined) return forward(db, userId, roomId, clamp(query.start), clamp(query.end ?? END), limit)
  if (query.since !== undefined) {
    const { first } = await firstSince(db, userId, roomId, query.since)
    return forward(db, userId, roomId, first, END, limit)
  }
  return backward(db, userId, roomId, query.before === undefined ? END : clamp(query.before) - 1, limit)
}

interface Row {
  lastSeq: number
  first: number | null
  last: number | null
  json: string | null
}

async function forward(
  db: Reader,
  userId: string,
  roomId: string,
  from: number,
  to: number,
  limit: number,
): Promise<Page> {
  const row = await range(db, userId, roomId, `$3`, `$4`, [from, clamp(Math.min(to, from + limit - 1))])
  const end = Math.min(to, row.lastSeq)
  const hasMore = from <= end && from + limit - 1 < end
  return { json: row.json ?? '', hasMore, mine: await mineOf(db, userId, roomId, row) }
}

async function backward(db: Reader, userId: string, roomId: string, to: number, limit: number): Promise<Page> {
  const end = `CASE WHEN r."lastSeq" > $3 THEN $3 ELSE r."lastSeq" END`
  const row = await range(db, userId, roomId, `${end} - $4 + 1`, end, [to, limit])
  const hasMore = row.first !== null && row.first > 1
  return { json: row.json ?? '', hasMore, mine: await mineOf(db, userId, roomId, row) }
}

/** Asked for only where there are any: within a text of somebody's the quotes would be escaped. */
async function mineOf(db: Reader, userId: string, roomId: string, row: Row): Promise<Record<string, string[]>> {
  if (row.first === null || row.last === null || !row.json?.includes('"reactions":[')) return {}
  return ownReactionsIn(db, userId, roomId, row.first, row.last)
}

async function range(
  db: Reader,
  userId: string,
  roomId: string,
  from: string,
  to: string,
  bounds: readonly number[],
): Promise<Row> {
  const [row] = await db.$queryRawUnsafe<Row[]>(
    `SELECT r."lastSeq", min(m.seq) AS first, max(m.seq) AS last,
       ${joined(db.dialect, messageJsonSql(db.dialect, 'm'), 'm.seq')} AS json
     FROM "Member" u JOIN "Room" r ON r.id = u."roomId"
     LEFT JOIN "Message" m ON m."roomId" = r.id AND m.seq >= ${from} AND m.seq <= ${to}
     WHERE u."userId" = $1 AND u."roomId" = $2 GROUP BY r.id`,
    userId,
    roomId,
    ...bounds,
  )
  return row ?? notFound('room')
}

/**
 * The first seq at or after a time, by bisection: `createdAt` never falls as seq rises. One above the room's last where
 * there is none. @throws Fail `not_found` for who is no member
 */
export async function firstSince(
  db: Reader,
  userId: string,
  roomId: string,
  since: string,
): Promise<{ first: number; lastSeq: number }> {
  const [room] = await db.$queryRawUnsafe<{ lastSeq: number }[]>(
    `SELECT r."lastSeq" FROM "Member" u JOIN "Room" r ON r.id = u."roomId" WHERE u."userId" = $1 AND u."roomId" = $2`,
    userId,
    roomId,
  )
  if (!room) return notFound('room')
  let low = 1
  let high = room.lastSeq + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const message = await db.message.findUnique({
      where: { roomId_seq: { roomId, seq: middle } },
      select: { createdAt: true },
    })
    if (message && message.createdAt < since) low = middle + 1
    else high = middle
  }
  return { first: low, lastSeq: room.lastSeq }
}
