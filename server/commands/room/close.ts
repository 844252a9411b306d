import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { postSystem } from '#server/domain/message/system.ts'
import { writeRoom } from '#server/domain/room/membership.ts'
import { ownerOf } from '#server/domain/room/scope.ts'
import { command } from '#server/kernel/command.ts'

export const close = command({
  name: 'room.close',
  http: 'DELETE /api/rooms/{roomId}',
  summary: 'Close a room: it stays readable, nothing can be sent',
  description: 'Again: the same answer. A direct gives `conflict`.',
  may: 'owner',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({ roomId: Id }),
  output: null,
  permit: ({ db, me, input }) => ownerOf(db, me, input.roomId),
  async write(context) {
    const { tx, me, now, scope: room } = context
    if (room.closedAt !== null) return
    await postSystem(tx, context, now, room, { event: 'room.closed', actorId: me })
    await writeRoom(tx, context, now, room.roomId, { closedAt: now })
  },
})
