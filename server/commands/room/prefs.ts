import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { Room } from '#protocol/room.ts'
import { userTopic } from '#protocol/topics.ts'
import { lockedMemberOf } from '#server/domain/room/scope.ts'
import { roomOf } from '#server/domain/room/view.ts'
import { command } from '#server/kernel/command.ts'
import { notFound } from '#server/kernel/fail.ts'

export const prefs = command({
  name: 'room.prefs',
  http: 'PUT /api/rooms/{roomId}/prefs',
  summary: 'Pin, mute or hide a room for oneself',
  description: 'Fields that are left out stay. `hidden` ends with the room’s next message.',
  may: 'member',
  limit: 'write',
  errors: ['not_found'],
  input: z.strictObject({
    roomId: Id,
    pinned: z.boolean().optional(),
    muted: z.boolean().optional(),
    hidden: z.boolean().optional(),
  }),
  output: z.strictObject({ room: Room }),
  permit: ({ db, me, input }) => lockedMemberOf(db, me, input.roomId),
  async write({ tx, me, input, scope: room, emit }) {
    const { roomId, pinned, muted, hidden } = input
    const userRev = await emit(userTopic(me), 'room.prefs', roomId)
    await tx.member.update({
      where: { roomId_userId: { roomId, userId: me } },
      data: {
        userRev,
        ...(pinned === undefined ? {} : { pinned }),
        ...(muted === undefined ? {} : { muted }),
        ...(hidden === undefined ? {} : { hiddenSeq: hidden ? room.lastSeq : null }),
      },
    })
    return { room: (await roomOf(tx, me, roomId)) ?? notFound('room') }
  },
})
