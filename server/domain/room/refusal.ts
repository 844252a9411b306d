import type { RoomKind } from '#protocol/room.ts'
import type { Reader } from '#server/db/database.ts'
import { Fail } from '#server/kernel/fail.ts'

/** Why a room takes nothing from one of its members. `gone`: the other side of a direct has deleted their account. */
export type Refusal = 'closed' | 'blocked' | 'gone'

/**
 * Of a room `room` and somebody in it: null, or why it takes nothing from them. What only directs have costs others
 * nothing.
 */
export const refusalSql = (room: string, user: string): string =>
  `CASE WHEN ${room}."closedAt" IS NOT NULL THEN 'closed' WHEN ${room}.kind = 'direct' THEN (
     SELECT CASE WHEN pu."deletedAt" IS NOT NULL THEN 'gone' WHEN EXISTS (
         SELECT 1 FROM "Relationship" b WHERE b.type = 'block'
           AND ((b."userId" = pm."userId" AND b."otherId" = ${user}) OR (b."userId" = ${user} AND b."otherId" = pm."userId")))
       THEN 'blocked' END
     FROM "Member" pm JOIN "User" pu ON pu.id = pm."userId"
     WHERE pm."roomId" = ${room}.id AND pm."userId" <> ${user}) END`

/** The same sentence for both sides of a block (guarantee 6): who asks does not learn whose it is. */
const SENTENCES: Record<Refusal, ['conflict' | 'forbidden', string]> = {
  closed: ['conflict', 'The room is closed.'],
  gone: ['conflict', 'The other side of this conversation has deleted their account.'],
  blocked: ['forbidden', 'Nothing can be sent in this conversation.'],
}

export const refusal = (why: Refusal): Fail => new Fail(...SENTENCES[why])

/**
 * Whether somebody may still write in a room that they are in: a closed one takes nothing, nor does a direct under a block
 * or whose other side is gone. To be asked under the room's lock, wherever something is written that others in the room
 * see. @throws Fail `conflict`, `forbidden`
 */
export async function mayWriteIn(
  db: Reader,
  userId: string,
  room: { roomId: string; kind: RoomKind; closedAt: string | null },
): Promise<void> {
  if (room.closedAt !== null) throw refusal('closed')
  if (room.kind !== 'direct') return
  const [row] = await db.$queryRawUnsafe<{ why: Refusal | null }[]>(
    `SELECT ${refusalSql('r', 'm."userId"')} AS why
     FROM "Room" r JOIN "Member" m ON m."roomId" = r.id WHERE r.id = $1 AND m."userId" = $2`,
    room.roomId,
    userId,
  )
  if (row?.why) throw refusal(row.why)
}
