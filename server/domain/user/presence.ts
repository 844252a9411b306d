import type { Reader } from '#server/db/database.ts'
import { inList } from '#server/db/sql.ts'

/**
 * Those of some people whose presence a user may know: who is in a room with them, or has made them a friend, and is not
 * blocked by them. To call a stranger a friend opens nothing. Oneself is none.
 */
export async function mayKnowPresence(db: Reader, userId: string, people: readonly string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set()
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT u.id FROM "User" u LEFT JOIN "Relationship" r ON r."userId" = $1 AND r."otherId" = u.id
     WHERE u.id IN ${inList(db.dialect, '$2')} AND u.id <> $1 AND u."deletedAt" IS NULL
       AND (r.type IS NULL OR r.type <> 'block')
       AND (EXISTS (SELECT 1 FROM "Relationship" f WHERE f."userId" = u.id AND f."otherId" = $1 AND f.type = 'friend')
         OR EXISTS (SELECT 1 FROM "Member" m JOIN "Member" o ON o."roomId" = m."roomId"
           WHERE m."userId" = $1 AND o."userId" = u.id AND NOT m.dormant AND NOT o.dormant))`,
    userId,
    JSON.stringify(people),
  )
  return new Set(rows.map(({ id }) => id))
}

/** Whom each of some users has made friends: they may know when those were last active. */
export async function friendsOf(db: Reader, userIds: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await db.$queryRawUnsafe<{ userId: string; otherId: string }[]>(
    `SELECT "userId", "otherId" FROM "Relationship" WHERE type = 'friend' AND "userId" IN ${inList(db.dialect, '$1')}`,
    JSON.stringify(userIds),
  )
  const friends = new Map<string, Set<string>>()
  for (const { userId, otherId } of rows) friends.set(userId, (friends.get(userId) ?? new Set()).add(otherId))
  return friends
}

/**
 * When those of some users who have made this one a friend last used a session of theirs. It is noted every few minutes
 * while one is used: where the sockets know better, they do.
 */
export async function lastActiveOf(
  db: Reader,
  userId: string,
  people: readonly string[],
): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const rows = await db.$queryRawUnsafe<{ userId: string; at: string | null }[]>(
    `SELECT r."userId", (SELECT max(s."lastActiveAt") FROM "Session" s WHERE s."userId" = r."userId") AS at
     FROM "Relationship" r WHERE r."otherId" = $1 AND r.type = 'friend' AND r."userId" IN ${inList(db.dialect, '$2')}`,
    userId,
    JSON.stringify(people),
  )
  return new Map(rows.flatMap(({ userId: id, at }) => (at === null ? [] : [[id, at] as const])))
}
