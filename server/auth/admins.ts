import type { Reader } from '#server/db/database.ts'

/** Looked up each time it matters: a socket stays open when its user's standing changes. */
export async function isAdmin(db: Reader, userId: string): Promise<boolean> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { admin: true } })
  return user?.admin ?? false
}
