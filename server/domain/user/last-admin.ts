import type { Tx } from '#server/db/database.ts'
import { fail } from '#server/kernel/fail.ts'

/** Admins who can sign in. */
const ABLE = { admin: true, disabledAt: null, deletedAt: null }

/**
 * Whoever takes an admin away calls this first: of two at once the second waits here, and sees what the first left.
 * Does nothing where the user is no admin. @throws Fail `conflict` where nobody else is one, with what to do
 */
export async function refuseLastAdmin(tx: Tx, userId: string, instead: string): Promise<void> {
  if (tx.dialect === 'postgres') await tx.$queryRawUnsafe(`SELECT id FROM "User" WHERE admin ORDER BY id FOR UPDATE`)
  const admins = await tx.user.findMany({ where: ABLE, select: { id: true }, take: 2 })
  if (admins.length === 1 && admins[0]?.id === userId) fail('conflict', `This is the last admin. ${instead}`)
}
