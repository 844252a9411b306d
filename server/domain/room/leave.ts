import type { Tx } from '#server/db/database.ts'
import { postSystem } from '#server/domain/message/system.ts'
import type { Effects } from '#server/kernel/command.ts'
import { dropMember, setRole, successorOf, writeRoom } from './membership.ts'
import type { Membership } from './scope.ts'

/**
 * Takes a member out for good: an owner's room passes to the longest-standing moderator, else member, and an empty one
 * closes. `room` is as it was read under its lock, and not a direct.
 */
export async function leaveRoom(
  tx: Tx,
  effects: Pick<Effects, 'emit' | 'emitAll'>,
  now: string,
  room: Membership,
): Promise<void> {
  const { roomId, userId } = room
  const heir = room.role === 'owner' ? await successorOf(tx, roomId, userId) : null
  await dropMember(tx, effects, roomId, userId)
  if (heir !== null) {
    await setRole(tx, effects, roomId, heir, 'owner')
    if (room.closedAt === null)
      await postSystem(tx, effects, now, room, { event: 'role.changed', actorId: userId, userId: heir, role: 'owner' })
  }
  if (room.memberCount === 1 && room.closedAt === null) await writeRoom(tx, effects, now, roomId, { closedAt: now })
}
