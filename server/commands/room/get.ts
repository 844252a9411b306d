import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { Room } from '#protocol/room.ts'
import { roomOf } from '#server/domain/room/view.ts'
import { command } from '#server/kernel/command.ts'
import { notFound } from '#server/kernel/fail.ts'

export const get = command({
  name: 'room.get',
  http: 'GET /api/rooms/{roomId}',
  summary: 'One of the caller’s rooms',
  may: 'member',
  limit: 'read',
  errors: ['not_found'],
  input: z.strictObject({ roomId: Id }),
  output: z.strictObject({ room: Room }),
  async read({ db, me, input }) {
    return { room: (await roomOf(db, me, input.roomId)) ?? notFound('room') }
  },
})
