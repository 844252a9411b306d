import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { postSystem } from '#server/domain/message/system.ts'
import { dropMember } from '#server/domain/room/membership.ts'
import { moderatorOf } from '#server/domain/room/scope.ts'
import { command } from '#server/kernel/command.ts'
import { fail, notFound } from '#server/kernel/fail.ts'

export const remove = command({
  name: 'member.remove',
  http: 'DELETE /api/rooms/{roomId}/members/{userId}',
  summary: 'Remove a member from a room, with `ban` for good',
  description:
    'The owner removes anyone, a moderator members only. Oneself one does not remove but leaves (`conflict`). A ' +
    'banned person cannot join again; also one who has just left can be banned. A system message tells the room. The reason of a ban is kept.',
  may: 'moderator',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({
    roomId: Id,
    userId: Id,
    ban: z.boolean().default(false),
    reason: z.string().max(500, { error: 'takes at most 500 characters' }).optional(),
  }),
  output: null,
  permit: ({ db, me, input }) => moderatorOf(db, me, input.roomId),
  async write(context) {
    const { tx, me, now, scope: room } = context
    const { roomId, userId, ban, reason } = context.input
    const member = await tx.member.findUnique({ where: { roomId_userId: { roomId, userId } } })
    if (!member && !(ban && (await tx.user.findUnique({ where: { id: userId } })))) notFound('member')
    if (userId === me) fail('conflict', 'To go yourself, leave the room.')
    if (member?.role === 'owner' || (member?.role === 'moderator' && room.role !== 'owner'))
      fail('forbidden', 'Only the owner removes a moderator, and nobody the owner.')
    if (ban) {
      const row = { byId: me, reason: reason ?? null, createdAt: now }
      await tx.ban.upsert({
        where: { roomId_userId: { roomId, userId } },
        create: { roomId, userId, ...row },
        update: row,
      })
    }
    if (!member) return
    await dropMember(tx, context, roomId, userId)
    if (room.closedAt === null)
      await postSystem(tx, context, now, room, { event: 'member.removed', actorId: me, userId })
  },
})
