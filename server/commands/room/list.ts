import { z } from 'zod'
import { ROOM_LIST_MAX } from '#protocol/limits.ts'
import { Seq } from '#protocol/primitives.ts'
import { Room } from '#protocol/room.ts'
import { roomPageOf } from '#server/domain/room/view.ts'
import { command } from '#server/kernel/command.ts'

export const list = command({
  name: 'room.list',
  http: 'GET /api/rooms',
  summary: 'The caller’s rooms, by falling `activeAt`',
  description: `From \`start\` to \`end\`, which is exclusive: at most ${ROOM_LIST_MAX} at once.`,
  may: 'user',
  limit: 'read',
  input: z
    .strictObject({ start: Seq.default(0), end: Seq.optional() })
    .transform(({ start, end }) => ({ start, end: end ?? start + ROOM_LIST_MAX }))
    .refine(({ start, end }) => end >= start && end - start <= ROOM_LIST_MAX, {
      path: ['end'],
      error: `takes start to start + ${ROOM_LIST_MAX}`,
    })
    .refine(({ start }) => start <= 1_000_000, { path: ['start'], error: 'takes at most 1000000' }),
  output: z.strictObject({ rooms: z.array(Room), total: z.int() }),
  async read({ db, me, input }) {
    const rooms = await roomPageOf(db, me, input.start, input.end)
    return { rooms, total: await db.member.count({ where: { userId: me, dormant: false } }) }
  },
})
