import { z } from 'zod'
import { PAGE_DEFAULT, PAGE_MAX } from '#protocol/limits.ts'
import { Message } from '#protocol/message.ts'
import { Id, Seq } from '#protocol/primitives.ts'
import { pageOf } from '#server/domain/message/page.ts'
import { command } from '#server/kernel/command.ts'
import { JsonText } from '#server/kernel/json-text.ts'

const output = z.strictObject({
  messages: z.array(Message),
  hasMore: z.boolean(),
  mine: z.record(z.string(), z.array(z.string())),
})

export const list = command({
  name: 'message.list',
  http: 'GET /api/rooms/{roomId}/messages',
  summary: 'A page of the room’s messages, by rising seq',
  description:
    'None or one of `before`, `after`, `since`, `start` with `end`; none: the newest. `hasMore` says whether there ' +
    'are more in the direction asked for: older ones for `before` and the newest page, else newer ones (up to `end`).',
  may: 'member',
  limit: 'read',
  errors: ['not_found'],
  input: z
    .strictObject({
      roomId: Id,
      before: Seq.optional(),
      after: Seq.optional(),
      since: z.iso.datetime({ offset: true }).optional(),
      start: Seq.optional(),
      end: Seq.optional(),
      limit: z.int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
    })
    .refine((q) => (q.start === undefined) === (q.end === undefined), { path: ['end'], error: 'goes with start' })
    .refine((q) => [q.before, q.after, q.since, q.start].filter((value) => value !== undefined).length <= 1, {
      path: ['before'],
      error: 'takes none or one of before, after, since, start with end',
    }),
  output,
  async read({ db, me, input }) {
    const { roomId, since, ...query } = input
    const page = await pageOf(db, me, roomId, {
      ...query,
      since: since === undefined ? undefined : utc(since),
    })
    return new JsonText<z.output<typeof output>>(
      `{"messages":[${page.json}],"hasMore":${page.hasMore},"mine":${JSON.stringify(page.mine)}}`,
    )
  },
})

/** In UTC, as times are stored. Beyond the year 9999 they would be written, and sorted, otherwise. */
const utc = (time: string): string =>
  new Date(Math.min(Date.parse(time), Date.UTC(9999, 11, 31, 23, 59, 59, 999))).toISOString()
