import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { writeRoom } from '#server/domain/room/membership.ts'
import { moderatorOf, mustBeOpen } from '#server/domain/room/scope.ts'
import { newCode } from '#server/ids.ts'
import { command } from '#server/kernel/command.ts'

export const code = command({
  name: 'room.code',
  http: 'POST /api/rooms/{roomId}/code',
  summary: 'Make a new invite code; the old one is dead',
  may: 'moderator',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({ roomId: Id }),
  output: z.strictObject({ code: z.string() }),
  permit: ({ db, me, input }) => moderatorOf(db, me, input.roomId),
  async write(context) {
    const { tx, now, scope: room } = context
    mustBeOpen(room)
    const fresh = newCode()
    await writeRoom(tx, context, now, room.roomId, { code: fresh })
    return { code: fresh }
  },
})
