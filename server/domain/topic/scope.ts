import { parseTopic, roomTopic, userTopic } from '#protocol/topics.ts'
import type { Reader } from '#server/db/database.ts'

/** Who may hear what: one's own topic, and those of the rooms that one is in. All that a user may hear now. */
export async function topicsOf(db: Reader, userId: string): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ roomId: string }[]>(
    `SELECT "roomId" FROM "Member" WHERE "userId" = $1 AND NOT dormant`,
    userId,
  )
  return [userTopic(userId), ...rows.map((row) => roomTopic(row.roomId))]
}

/** The same rule for one topic. */
export async function mayHear(db: Reader, userId: string, topic: string): Promise<boolean> {
  const parsed = parseTopic(topic)
  if (parsed?.kind === 'user') return parsed.id === userId
  if (parsed?.kind !== 'room') return false
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `SELECT 1 AS yes FROM "Member" WHERE "userId" = $1 AND "roomId" = $2`,
    userId,
    parsed.id,
  )
  return rows.length > 0
}
