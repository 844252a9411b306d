import { z } from 'zod'
import { EMOTIONS } from '#protocol/message.ts'
import { Id, Time } from '#protocol/primitives.ts'
import { moodOf } from '#server/domain/message/mood.ts'
import { command } from '#server/kernel/command.ts'

/** Minutes; the farthest that any place is from UTC. */
const OFFSET_MAX = 14 * 60

export const mood = command({
  name: 'room.mood',
  http: 'GET /api/rooms/{roomId}/mood',
  summary: 'How many messages of a room had which emotion over time',
  description:
    'By `hour`: the current one and the 23 before it; by `day`: today and the 29 days before. They begin where they do ' +
    '`offset` minutes east of UTC. Neutral ones are counted, too; messages without an emotion are not, and an hour or a ' +
    'day without any is left out. Rising, `at` is when it begins. In rooms of many thousands, what is changed in older ' +
    'messages may show ten minutes later.',
  may: 'member',
  limit: 'read',
  errors: ['not_found'],
  input: z.strictObject({
    roomId: Id,
    by: z.enum(['hour', 'day']),
    offset: z.int().min(-OFFSET_MAX).max(OFFSET_MAX).multipleOf(15, { error: 'takes a multiple of 15' }).default(0),
  }),
  output: z.strictObject({
    buckets: z.array(z.strictObject({ at: Time, counts: z.partialRecord(z.enum(EMOTIONS), z.int()) })),
  }),
  read: async ({ db, me, now, input: { roomId, by, offset } }) => ({
    buckets: await moodOf(db, me, roomId, { by, offset, now: Date.parse(now) }),
  }),
})
