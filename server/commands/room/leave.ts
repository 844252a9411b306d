import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { postSystem } from '#server/domain/message/system.ts'
import { dropMember, setRole, successorOf, writeRoom } from '#server/domain/room/membership.ts'
import { lockedMemberOf } from '#server/domain/room/scope.ts'
import { command } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'

export const leave = command({
  name: 'room.leave',
  http: 'POST /api/rooms/{roomId}/leave',
  summary: 'Leave a room',
  description:
    'An owner’s room passes to the longest-standing moderator, else member, and a system message says so; an empty ' +
    'one closes. A direct cannot be left.',
  may: 'member',
  limit: 'write',
  errors: ['not_found', 'conflict'],
  input: z.strictObject({ roomId: Id }),
  output: null,
  permit: ({ db, me, input }) => lockedMemberOf(db, me, input.roomId),
  async write(context) {
    const { tx, me, now, scope: room } = context
    if (room.kind === 'direct') fail('conflict', 'A direct conversation cannot be left.')
    const heir = room.role === 'owner' ? await successorOf(tx, room.roomId, me) : null
    await dropMember(tx, context, room.roomId, me)
    if (heir !== null) {
      await setRole(tx, context, room.roomId, heir, 'owner')
      if (room.closedAt === null)
        await postSystem(tx, context, now, room, { event: 'role.changed', actorId: me, userId: heir, role: 'owner' })
    }
    if (room.memberCount === 1 && room.closedAt === null)
      await writeRoom(tx, context, now, room.roomId, { closedAt: now })
  },
})
