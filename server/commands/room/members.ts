import { z } from 'zod'
import { PAGE_MAX } from '#protocol/limits.ts'
import { Id } from '#protocol/primitives.ts'
import { Member, type Role } from '#protocol/room.ts'
import { memberOf } from '#server/domain/room/scope.ts'
import { userColumns, userView, type UserRow } from '#server/domain/user/view.ts'
import { command } from '#server/kernel/command.ts'
import { decodeCursor, encodeCursor } from '#server/kernel/cursor.ts'

type Row = UserRow & { role: Role; joinedAt: string; readSeq: number }

export const members = command({
  name: 'room.members',
  http: 'GET /api/rooms/{roomId}/members',
  summary: 'The room’s members, by when they joined',
  may: 'member',
  limit: 'read',
  errors: ['not_found'],
  input: z.strictObject({
    roomId: Id,
    limit: z.int().min(1).max(PAGE_MAX).default(PAGE_MAX),
    cursor: z.string().optional(),
  }),
  output: z.strictObject({ members: z.array(Member), next: z.string().nullable() }),
  permit: ({ db, me, input }) => memberOf(db, me, input.roomId),
  async read({ db, input, around }) {
    const [joinedAt, userId] = decodeCursor(input.cursor, 2)
    const rows = await db.$queryRawUnsafe<Row[]>(
      `SELECT m.role, m."joinedAt", m."readSeq", ${userColumns('u')}
       FROM "Member" m JOIN "User" u ON u.id = m."userId"
       WHERE m."roomId" = $1 AND (m."joinedAt" > $2 OR (m."joinedAt" = $2 AND m."userId" > $3))
       ORDER BY m."joinedAt", m."userId" LIMIT $4`,
      input.roomId,
      joinedAt,
      userId,
      input.limit + 1,
    )
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      members: page.map((row) => ({
        user: userView(row),
        role: row.role,
        joinedAt: row.joinedAt,
        readSeq: row.readSeq,
        online: around.isOnline(row.id),
      })),
      next: rows.length > page.length && last ? encodeCursor([last.joinedAt, last.id]) : null,
    }
  },
})
