import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { Room } from '#protocol/room.ts'
import { addMembers } from '#server/domain/room/membership.ts'
import { lockRooms } from '#server/domain/room/scope.ts'
import { roomOf } from '#server/domain/room/view.ts'
import { command } from '#server/kernel/command.ts'
import { fail, notFound } from '#server/kernel/fail.ts'

export const join = command({
  name: 'room.join',
  http: 'POST /api/rooms/join',
  summary: 'Join a room by its invite code, or a discoverable one by its id',
  description:
    'Who is a member already gets the same answer. One who was banned from the room gets `forbidden`. Spaces around ' +
    'a code and its case do not matter. One’s own direct is opened, not joined (`conflict`).',
  may: 'user',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z
    .strictObject({ code: z.string().optional(), roomId: Id.optional() })
    .refine((input) => (input.code === undefined) !== (input.roomId === undefined), {
      path: ['code'],
      error: 'takes either code or roomId',
    }),
  output: z.strictObject({ room: Room }),
  async write(context) {
    const { tx, me, now, input } = context
    const where = input.roomId === undefined ? { code: (input.code ?? '').trim().toLowerCase() } : { id: input.roomId }
    const found = await tx.room.findUnique({ where, select: { id: true } })
    if (!found) return notFound('room')
    await lockRooms(tx, [found.id])
    const already = await roomOf(tx, me, found.id)
    if (already?.kind === 'direct') fail('conflict', 'A direct conversation is opened, not joined.')
    if (already && (already.closedAt === null || input.roomId !== undefined)) return { room: already }
    const room = await tx.room.findUnique({ where })
    if (!room || room.closedAt !== null || (input.roomId !== undefined && !room.discoverable)) return notFound('room')
    const ban = await tx.ban.findUnique({ where: { roomId_userId: { roomId: room.id, userId: me } } })
    if (ban) fail('forbidden', 'You cannot join this room.')
    await addMembers(tx, context, now, room, [{ userId: me, role: 'member' }])
    return { room: (await roomOf(tx, me, room.id)) ?? notFound('room') }
  },
})
