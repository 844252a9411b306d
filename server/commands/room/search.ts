import { z } from 'zod'
import { PAGE_MAX } from '#protocol/limits.ts'
import { SharedRoom } from '#protocol/room.ts'
import { sharedRooms } from '#server/domain/room/view.ts'
import { command } from '#server/kernel/command.ts'
import { nameKey } from '#server/name-key.ts'

export const search = command({
  name: 'room.search',
  http: 'GET /api/rooms/search',
  summary: 'Discoverable rooms by name',
  description:
    'Case and accents do not matter; an empty `q` gives the largest. To who is no member a room shows its name, icon ' +
    'and size: `code` and `lastMessage` are null, of `data` there is `icon.letter` and `icon.hue`, the numbers of its log are ' +
    '0, `activeAt` is when it was made.',
  may: 'user',
  limit: 'read',
  input: z.strictObject({ q: z.string().max(100).default(''), limit: z.int().min(1).max(PAGE_MAX).default(20) }),
  output: z.strictObject({ rooms: z.array(SharedRoom) }),
  async read({ db, input }) {
    const pattern = `%${nameKey(input.q.trim()).replace(/[\\%_]/g, '\\$&')}%`
    const found = await db.$queryRawUnsafe<{ id: string }[]>(
      `SELECT id FROM "Room" WHERE discoverable = ${db.dialect === 'sqlite' ? '1' : 'TRUE'} AND "closedAt" IS NULL
         AND "nameKey" LIKE $1 ESCAPE '\\'
       ORDER BY "memberCount" DESC, id LIMIT $2`,
      pattern,
      input.limit,
    )
    const rooms = await sharedRooms(
      db,
      found.map(({ id }) => id),
    )
    return {
      rooms: found.flatMap(({ id }) => {
        const room = rooms.get(id)
        return room
          ? [
              {
                ...room,
                code: null,
                lastMessage: null,
                data: iconOf(room.data),
                lastSeq: 0,
                head: 0,
                rev: 0,
                activeAt: room.createdAt,
              },
            ]
          : []
      }),
    }
  },
})

const ICON = ['icon.letter', 'icon.hue']

/** Of what is kept with a room, what it is drawn by. */
const iconOf = (data: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(data).filter(([key]) => ICON.includes(key)))
