import { roomTopic } from '#protocol/topics.ts'
import { endSessionsOf } from '#server/auth/sessions.ts'
import type { Tx } from '#server/db/database.ts'
import { forgetAccounts } from '#server/domain/account/forget.ts'
import { leaveRoom } from '#server/domain/room/leave.ts'
import { lockedMembershipsOf } from '#server/domain/room/scope.ts'
import { dropUnused } from '#server/domain/upload/use.ts'
import type { Effects } from '#server/kernel/command.ts'
import { forgetRelationships } from '#server/domain/relationship/write.ts'
import { refuseLastAdmin } from './last-admin.ts'
import { indexUsers } from './word-index.ts'

/** Signs up nobody: handles have no dash. */
const handleOfDeleted = (userId: string): string => `deleted-${userId.replaceAll('-', '')}`

/**
 * Deletes a user. What they wrote stays without a name, and their row with it; all else of them goes. They leave
 * their rooms; a direct keeps both its members. Each room is told: first that the name is gone, then that they are.
 * @throws Fail `conflict` for the last admin, while there are others
 */
export async function deleteUser(tx: Tx, effects: Effects, now: string, userId: string): Promise<void> {
  const others = await tx.user.findFirst({ where: { deletedAt: null, NOT: { id: userId } }, select: { id: true } })
  if (others) await refuseLastAdmin(tx, userId, 'Make somebody else an admin before you go.')
  await blank(tx, now, userId)
  await indexUsers(tx, [{ id: userId, handle: '', name: null }])
  const rooms = await lockedMembershipsOf(tx, userId)
  await effects.emitAll(rooms.map(({ roomId }) => ({ topic: roomTopic(roomId), type: 'member.updated', ref: userId })))
  for (const room of rooms) if (room.kind !== 'direct') await leaveRoom(tx, effects, now, room)
  await tx.mention.deleteMany({ where: { userId } })
  await tx.visual.deleteMany({ where: { userId } })
  await dropUnused(tx, userId)
  await forgetRelationships(tx, effects, userId)
  await forgetAccounts(tx, now, { userId })
  await endSessionsOf(tx, effects, now, { userId }, 'deleted')
}

async function blank(tx: Tx, now: string, userId: string): Promise<void> {
  await tx.user.update({
    where: { id: userId },
    data: {
      handle: handleOfDeleted(userId),
      name: null,
      nameKey: '',
      email: null,
      avatarUrl: null,
      visualId: null,
      favoriteStreamerId: null,
      admin: false,
      passwordHash: null,
      data: '{}',
      deletedAt: now,
      updatedAt: now,
    },
  })
}
