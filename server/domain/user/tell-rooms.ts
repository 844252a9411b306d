import { PROFILE_ROOMS_MAX } from '#protocol/limits.ts'
import { roomTopic } from '#protocol/topics.ts'
import type { Tx } from '#server/db/database.ts'
import type { Effects } from '#server/kernel/command.ts'

/** Tells a user's most recently active rooms that others see them anew. */
export async function tellRooms(tx: Tx, { emitAll }: Pick<Effects, 'emitAll'>, userId: string): Promise<void> {
  const rooms = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM (SELECT r.id FROM "Member" m JOIN "Room" r ON r.id = m."roomId"
       WHERE m."userId" = $1 ORDER BY r."activeAt" DESC LIMIT $2) AS active ORDER BY id`,
    userId,
    PROFILE_ROOMS_MAX,
  )
  await emitAll(rooms.map(({ id }) => ({ topic: roomTopic(id), type: 'member.updated', ref: userId })))
}
