import type { Reader } from '#server/db/database.ts'

/** Whether somebody may do what admins do. Looked up each time: a socket stays open when its user's standing changes. */
export async function isAdmin(db: Reader, userId: string): Promise<boolean> {
  const able = { id: userId, admin: true, disabledAt: null, deletedAt: null }
  return (await db.user.findFirst({ where: able, select: { id: true } })) !== null
}
