import type { Reader, Tx } from '#server/db/database.ts'
import { inList, rowsFrom } from '#server/db/sql.ts'

/** Whose a picture is that nobody is to use any more: its files go with the next cleaning. */
const NOBODYS = ''

/** Says where pictures are shown: `ref` is a message, or the room whose icon it is. */
export async function noteUses(
  tx: Tx,
  uses: readonly (readonly [uploadId: string, ref: string, roomId: string])[],
): Promise<void> {
  if (uses.length === 0) return
  const columns = { uploadId: 'text', ref: 'text', roomId: 'text' } as const
  await tx.$executeRawUnsafe(
    `INSERT INTO "UploadUse" ("uploadId", ref, "roomId")
     SELECT "uploadId", ref, "roomId" FROM ${rowsFrom(tx.dialect, '$1', 'i', columns)}`,
    JSON.stringify(uses),
  )
}

/** A message or a room shows its picture no longer. A picture that is shown nowhere now is nobody's from here on. */
export async function dropUses(tx: Tx, ref: string): Promise<void> {
  const uses = await tx.uploadUse.findMany({ where: { ref }, select: { uploadId: true } })
  if (uses.length === 0) return
  await tx.uploadUse.deleteMany({ where: { ref } })
  await tx.upload.updateMany({
    where: { id: { in: uses.map(({ uploadId }) => uploadId) }, uses: { none: {} } },
    data: { userId: NOBODYS },
  })
}

/** What somebody uploaded and never showed goes with them. */
export async function dropUnused(tx: Tx, userId: string): Promise<void> {
  await tx.upload.updateMany({ where: { userId, uses: { none: {} } }, data: { userId: NOBODYS } })
}

/** Pictures that were uploaded before then and are shown nowhere are nobody's from here on; at most so many at once. */
export async function expireUnused(tx: Tx, before: string, limit: number): Promise<number> {
  // Locked first and looked at again: a message may just be on its way to showing one.
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT u.id FROM "Upload" u WHERE u."createdAt" < $1 AND u."userId" <> $2
       AND NOT EXISTS (SELECT 1 FROM "UploadUse" x WHERE x."uploadId" = u.id)
     ORDER BY u.id LIMIT ${limit} ${tx.dialect === 'postgres' ? 'FOR UPDATE' : ''}`,
    before,
    NOBODYS,
  )
  const ids = rows.map(({ id }) => id)
  await tx.upload.updateMany({ where: { id: { in: ids }, uses: { none: {} } }, data: { userId: NOBODYS } })
  return ids.length
}

/** Pictures whose files may be removed, and then their rows. */
export async function nobodysUploads(db: Reader, limit: number): Promise<string[]> {
  const rows = await db.upload.findMany({
    where: { userId: NOBODYS, uses: { none: {} } },
    select: { id: true },
    take: limit,
  })
  return rows.map(({ id }) => id)
}

/** Of these ids those that no row names. */
export async function withoutRow(db: Reader, ids: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM "Upload" WHERE id IN ${inList(db.dialect, '$1')}`,
    JSON.stringify(ids),
  )
  const known = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => !known.has(id))
}

/**
 * Whether somebody may load a picture: who is in a room that shows it, anybody where it is the icon of a room that anybody
 * may find, and before it is shown anywhere its uploader.
 */
export async function mayLoad(db: Reader, userId: string, uploadId: string): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT u.id FROM "Upload" u WHERE u.id = $1 AND (
       EXISTS (SELECT 1 FROM "UploadUse" x JOIN "Member" m ON m."roomId" = x."roomId" AND m."userId" = $2
         WHERE x."uploadId" = u.id)
       OR EXISTS (SELECT 1 FROM "UploadUse" x JOIN "Room" r ON r.id = x.ref
         WHERE x."uploadId" = u.id AND r.discoverable AND r."closedAt" IS NULL)
       OR (u."userId" = $2 AND NOT EXISTS (SELECT 1 FROM "UploadUse" x WHERE x."uploadId" = u.id)))`,
    uploadId,
    userId,
  )
  return rows.length > 0
}
