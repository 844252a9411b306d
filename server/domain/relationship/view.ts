import type { Relationship } from '#protocol/relationship.ts'
import type { Reader } from '#server/db/database.ts'

type Row = Relationship & { type: NonNullable<Relationship['type']> }

/** All that a user has said about others, the newest first. */
export const relationshipsOf = (db: Reader, userId: string): Promise<Row[]> =>
  db.$queryRawUnsafe<Row[]>(
    `SELECT "userId", "otherId", type, "createdAt", "updatedAt" FROM "Relationship"
     WHERE "userId" = $1 ORDER BY "createdAt" DESC, "otherId" DESC`,
    userId,
  )

/** What a user has said about somebody, if anything. */
export async function relationshipWith(db: Reader, userId: string, otherId: string): Promise<Row | null> {
  const [row] = await db.$queryRawUnsafe<Row[]>(
    `SELECT "userId", "otherId", type, "createdAt", "updatedAt" FROM "Relationship"
     WHERE "userId" = $1 AND "otherId" = $2`,
    userId,
    otherId,
  )
  return row ?? null
}
