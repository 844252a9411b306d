import type { Role } from '#protocol/room.ts'
import { roomTopic, userTopic } from '#protocol/topics.ts'
import type { Tx } from '#server/db/database.ts'
import type { Effects } from '#server/kernel/command.ts'
import { noteUserRevs } from '#server/domain/message/post.ts'

type Emitting = Pick<Effects, 'emitAll' | 'emit'>

/** A room as far as joining is concerned; its lock is held. */
interface JoinedRoom {
  id: string
  lastSeq: number
}

/**
 * Makes users members: rows, the count, `member.joined` on the room's topic and `room.joined` on each one's own.
 * They begin with everything read. The caller has left out who is a member already; who deleted themselves meanwhile
 * is left out here.
 */
export async function addMembers(
  tx: Tx,
  effects: Emitting,
  now: string,
  room: JoinedRoom,
  joining: readonly { userId: string; role: Role }[],
): Promise<void> {
  const users = await withoutDeleted(tx, joining)
  if (users.length === 0) return
  const topic = roomTopic(room.id)
  const joins = await effects.emitAll(users.map(({ userId }) => ({ topic, type: 'member.joined', ref: userId })))
  await tx.member.createMany({
    data: users.map(({ userId, role }, at) => ({
      roomId: room.id,
      userId,
      role,
      joinedAt: now,
      joinSeq: joins[at]?.seq ?? 0,
      readSeq: room.lastSeq,
    })),
  })
  await tx.room.update({ where: { id: room.id }, data: { memberCount: { increment: users.length } } })
  const told = await effects.emitAll(
    users.map(({ userId }) => ({ topic: userTopic(userId), type: 'room.joined', ref: room.id })),
  )
  await noteUserRevs(
    tx,
    users.map(({ userId }, at) => [userId, room.id, told[at]?.seq ?? 0]),
  )
}

async function withoutDeleted<T extends { userId: string }>(tx: Tx, users: readonly T[]): Promise<T[]> {
  const ids = users.map(({ userId }) => userId)
  const there = await tx.user.findMany({ where: { id: { in: ids }, deletedAt: null }, select: { id: true } })
  const known = new Set(there.map(({ id }) => id))
  return users.filter(({ userId }) => known.has(userId))
}

/** Takes a member out: the row, the count, `member.left` on the room's topic, `room.left` on the user's own. */
export async function dropMember(tx: Tx, effects: Emitting, roomId: string, userId: string): Promise<void> {
  await tx.member.delete({ where: { roomId_userId: { roomId, userId } } })
  await tx.room.update({ where: { id: roomId }, data: { memberCount: { decrement: 1 } } })
  await effects.emit(roomTopic(roomId), 'member.left', userId)
  await effects.emit(userTopic(userId), 'room.left', roomId)
}

/** Gives a member a role and tells the room. */
export async function setRole(tx: Tx, effects: Emitting, roomId: string, userId: string, role: Role): Promise<void> {
  await tx.member.update({ where: { roomId_userId: { roomId, userId } }, data: { role } })
  await effects.emit(roomTopic(roomId), 'member.updated', userId)
}

/** Writes a room's shared fields and tells the room. */
export async function writeRoom(
  tx: Tx,
  effects: Emitting,
  now: string,
  roomId: string,
  data: {
    name?: string
    nameKey?: string
    iconUrl?: string | null
    code?: string
    discoverable?: boolean
    data?: string
    closedAt?: string
  },
): Promise<void> {
  const rev = await effects.emit(roomTopic(roomId), 'room.updated', roomId)
  await tx.room.update({ where: { id: roomId }, data: { ...data, rev, updatedAt: now } })
}

/** Who takes over when the owner goes: the longest-standing moderator, else member. */
export async function successorOf(tx: Tx, roomId: string, leaverId: string): Promise<string | null> {
  const [next] = await tx.$queryRawUnsafe<{ userId: string }[]>(
    `SELECT "userId" FROM "Member" WHERE "roomId" = $1 AND "userId" <> $2
     ORDER BY CASE role WHEN 'moderator' THEN 0 ELSE 1 END, "joinedAt", "joinSeq" LIMIT 1`,
    roomId,
    leaverId,
  )
  return next?.userId ?? null
}
