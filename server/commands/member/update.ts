import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { Member, ROLES, type Role } from '#protocol/room.ts'
import { postSystem } from '#server/domain/message/system.ts'
import { setRole } from '#server/domain/room/membership.ts'
import { mustBeOpen, ownerOf } from '#server/domain/room/scope.ts'
import { receiptsOff } from '#server/domain/user/receipts.ts'
import { usersById } from '#server/domain/user/view.ts'
import { command } from '#server/kernel/command.ts'
import { fail, notFound } from '#server/kernel/fail.ts'

export const update = command({
  name: 'member.update',
  http: 'PATCH /api/rooms/{roomId}/members/{userId}',
  summary: 'Give a member another role',
  description:
    'Making somebody else the owner makes the caller a moderator: a room has one owner. The owner’s own role changes ' +
    'in no other way (`conflict`). A system message tells the room.',
  may: 'owner',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({ roomId: Id, userId: Id, role: z.enum(ROLES) }),
  output: z.strictObject({ member: Member }),
  permit: ({ db, me, input }) => ownerOf(db, me, input.roomId),
  async write(context) {
    const { tx, me, now, scope: room, around } = context
    const { roomId, userId, role } = context.input
    const key = { roomId_userId: { roomId, userId } }
    const before = (await tx.member.findUnique({ where: key })) ?? notFound('member')
    mustBeOpen(room)
    if (userId === me && role !== 'owner') fail('conflict', 'Make somebody else the owner first.')
    if (before.role !== role) {
      await setRole(tx, context, roomId, userId, role)
      if (role === 'owner') await setRole(tx, context, roomId, me, 'moderator')
      await postSystem(tx, context, now, room, { event: 'role.changed', actorId: me, userId, role })
    }
    const user = (await usersById(tx, [userId])).get(userId) ?? notFound('member')
    const member = (await tx.member.findUnique({ where: key })) ?? notFound('member')
    const told = userId === me || (await receiptsOff(tx, [me, userId])).size === 0
    return {
      member: {
        user,
        role: member.role as Role,
        joinedAt: member.joinedAt,
        ...(told ? { readSeq: member.readSeq } : {}),
        online: around.isOnline(userId),
      },
    }
  },
})
