import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { leaveRoom } from '#server/domain/room/leave.ts'
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
    const { tx, now, scope: room } = context
    if (room.kind === 'direct') fail('conflict', 'A direct conversation cannot be left.')
    await leaveRoom(tx, context, now, room)
  },
})
