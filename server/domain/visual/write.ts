import { userTopic } from '#protocol/topics.ts'
import type { Visual } from '#protocol/visual.ts'
import type { Tx } from '#server/db/database.ts'
import { tellRooms } from '#server/domain/user/tell-rooms.ts'
import { newId } from '#server/ids.ts'
import type { Effects } from '#server/kernel/command.ts'

type Told = Pick<Effects, 'emit' | 'emitAll'>

/** Gives a user this character, or changes the one they have; it keeps its id. */
export async function writeVisual(
  tx: Tx,
  effects: Told,
  now: string,
  userId: string,
  { model, emotions }: Pick<Visual, 'model' | 'emotions'>,
): Promise<Visual> {
  const drawn = { model: JSON.stringify(model), emotions: JSON.stringify(emotions), updatedAt: now }
  const { id, createdAt } = await tx.visual.upsert({
    where: { userId },
    create: { id: newId(), userId, createdAt: now, ...drawn },
    update: drawn,
  })
  await wear(tx, effects, now, userId, { visualId: id, changed: id })
  return { id, model, emotions, createdAt, updatedAt: now }
}

/** Takes a user's character away; there may be none. */
export async function clearVisual(tx: Tx, effects: Told, now: string, userId: string): Promise<void> {
  const visual = await tx.visual.findUnique({ where: { userId }, select: { id: true } })
  if (!visual) return
  await tx.visual.delete({ where: { userId } })
  await wear(tx, effects, now, userId, { visualId: null, changed: visual.id })
}

/** `updatedAt` of the user moves also where the id stays: by it others know that they have an old face. */
async function wear(
  tx: Tx,
  effects: Told,
  now: string,
  userId: string,
  { visualId, changed }: { visualId: string | null; changed: string },
): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { visualId, updatedAt: now } })
  await effects.emit(userTopic(userId), 'visual.updated', changed)
  await effects.emit(userTopic(userId), 'user.updated', userId)
  await tellRooms(tx, effects, userId)
}
