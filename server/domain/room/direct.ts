import { roomTopic, userTopic } from '#protocol/topics.ts'
import type { Tx } from '#server/db/database.ts'
import { inList } from '#server/db/sql.ts'
import { noteUserRevs } from '#server/domain/message/post.ts'
import { newId } from '#server/ids.ts'
import type { Effects } from '#server/kernel/command.ts'
import { directKeyOf } from './peer.ts'
import { lockRooms } from './scope.ts'

/**
 * Takes the lock of two people's direct room, there or not yet, and gives its id: of two who open it at once the second
 * waits here, and nothing is said in it while one of them blocks the other.
 */
export async function lockDirect(tx: Tx, one: string, other: string): Promise<string | null> {
  const directKey = directKeyOf(one, other)
  if (tx.dialect === 'postgres') await tx.$executeRawUnsafe('SELECT pg_advisory_xact_lock(hashtext($1))', directKey)
  const room = await tx.room.findUnique({ where: { directKey }, select: { id: true } })
  if (room) await lockRooms(tx, [room.id])
  return room?.id ?? null
}

/**
 * Makes the direct room of two people: both are members, and the other side's membership is dormant until the first
 * message. The caller holds `lockDirect` and found none.
 */
export async function createDirect(
  tx: Tx,
  { emit, emitAll }: Pick<Effects, 'emit' | 'emitAll'>,
  now: string,
  userId: string,
  peerId: string,
): Promise<string> {
  const id = newId()
  await tx.room.create({
    data: {
      id,
      kind: 'direct',
      name: '',
      nameKey: '',
      createdById: userId,
      directKey: directKeyOf(userId, peerId),
      memberCount: 2,
      rev: 1,
      activeAt: now,
      createdAt: now,
      updatedAt: now,
    },
  })
  const topic = roomTopic(id)
  const people = [userId, peerId]
  const joins = await emitAll(people.map((ref) => ({ topic, type: 'member.joined', ref })))
  const userRev = await emit(userTopic(userId), 'room.joined', id)
  await tx.member.createMany({
    data: people.map((member, at) => ({
      roomId: id,
      userId: member,
      role: 'member',
      joinedAt: now,
      joinSeq: joins[at]?.seq ?? 0,
      userRev: member === userId ? userRev : 0,
      dormant: member !== userId,
    })),
  })
  return id
}

/** Lets those hear of direct rooms who did not: all of them, or one. `actorOf`: who did it, by room. */
export async function wakeMembers(
  tx: Tx,
  { emitAll }: Pick<Effects, 'emitAll'>,
  roomIds: readonly string[],
  actorOf: (roomId: string) => string | null,
  only?: string,
): Promise<void> {
  if (roomIds.length === 0) return
  const asleep = await tx.$queryRawUnsafe<{ roomId: string; userId: string }[]>(
    `SELECT "roomId", "userId" FROM "Member" WHERE dormant AND "roomId" IN ${inList(tx.dialect, '$1')}
     ${only === undefined ? '' : 'AND "userId" = $2'} ORDER BY "roomId"`,
    JSON.stringify(roomIds),
    ...(only === undefined ? [] : [only]),
  )
  if (asleep.length === 0) return
  await tx.$executeRawUnsafe(
    `UPDATE "Member" SET dormant = FALSE WHERE dormant AND "roomId" IN ${inList(tx.dialect, '$1')}
     ${only === undefined ? '' : 'AND "userId" = $2'}`,
    JSON.stringify(roomIds),
    ...(only === undefined ? [] : [only]),
  )
  const told = await emitAll(
    asleep.map(({ roomId, userId }) => ({
      topic: userTopic(userId),
      type: 'room.joined',
      ref: roomId,
      actorId: actorOf(roomId),
    })),
  )
  await noteUserRevs(
    tx,
    asleep.map(({ roomId, userId }, at) => [userId, roomId, told[at]?.seq ?? 0]),
  )
}
