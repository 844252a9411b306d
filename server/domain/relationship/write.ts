import type { Relationship } from '#protocol/relationship.ts'
import { userTopic } from '#protocol/topics.ts'
import type { Tx } from '#server/db/database.ts'
import { lockDirect } from '#server/domain/room/direct.ts'
import type { Effects } from '#server/kernel/command.ts'
import { relationshipWith } from './view.ts'

/**
 * Says something about somebody, and tells one's own devices. The direct of the two is locked first: no message that
 * was allowed before a block is stored after it (guarantee 6).
 */
export async function writeRelationship(
  tx: Tx,
  { emit }: Pick<Effects, 'emit'>,
  now: string,
  userId: string,
  otherId: string,
  type: Relationship['type'],
): Promise<Relationship> {
  await lockDirect(tx, userId, otherId)
  const before = await relationshipWith(tx, userId, otherId)
  if (before?.type === type) return before
  const createdAt = before?.createdAt ?? now
  const relationship = { userId, otherId, type, createdAt, updatedAt: now }
  if (!before && type === null) return relationship
  const where = { userId_otherId: { userId, otherId } }
  if (type === null) await tx.relationship.delete({ where })
  else {
    const update = { type, updatedAt: now }
    await tx.relationship.upsert({ where, create: { ...relationship, type }, update })
  }
  await emit(userTopic(userId), 'relationship.updated', otherId)
  return relationship
}

/** Whoever deletes their account is nobody's friend any more, and blocked by nobody: those who said so are told. */
export async function forgetRelationships(
  tx: Tx,
  { emitAll }: Pick<Effects, 'emitAll'>,
  userId: string,
): Promise<void> {
  const said = await tx.relationship.findMany({
    where: { otherId: userId },
    select: { userId: true },
    orderBy: { userId: 'asc' },
  })
  await tx.relationship.deleteMany({ where: { OR: [{ userId }, { otherId: userId }] } })
  await emitAll(said.map((one) => ({ topic: userTopic(one.userId), type: 'relationship.updated', ref: userId })))
}
