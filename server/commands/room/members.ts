import { z } from 'zod'
import { PAGE_MAX } from '#protocol/limits.ts'
import { Id } from '#protocol/primitives.ts'
import { Member, type Role } from '#protocol/room.ts'
import { memberOf } from '#server/domain/room/scope.ts'
import { receiptsOffSql } from '#server/domain/user/receipts.ts'
import { userColumns, userView, type UserRow } from '#server/domain/user/view.ts'
import { command } from '#server/kernel/command.ts'
import { decodeCursor, encodeCursor } from '#server/kernel/cursor.ts'
import { nameKey } from '#server/name-key.ts'

const QUERY_MAX = 100

type Row = UserRow & { role: Role; joinedAt: string; readSeq: number; off: boolean | number; untold: boolean | number }

export const members = command({
  name: 'room.members',
  http: 'GET /api/rooms/{roomId}/members',
  summary: 'The room’s members, by when they joined',
  description:
    'With `q`: those whose handle, name or a word of it begins with that; case and accents do not matter. ' +
    '`readSeq` is left out of who has switched read receipts off (`data.receipts` of the user is `off`), and of all others ' +
    'for who has done so themselves. Of somebody whom one has blocked, and of who has not heard of a direct yet, `readSeq` and `online` are left out.',
  may: 'member',
  limit: 'read',
  errors: ['not_found'],
  input: z.strictObject({
    roomId: Id,
    limit: z.int().min(1).max(PAGE_MAX).default(PAGE_MAX),
    cursor: z.string().optional(),
    q: z
      .string()
      .max(QUERY_MAX, { error: `takes at most ${QUERY_MAX} characters` })
      .default(''),
  }),
  output: z.strictObject({ members: z.array(Member), next: z.string().nullable() }),
  permit: ({ db, me, input }) => memberOf(db, me, input.roomId),
  async read({ db, me, input, around }) {
    const [joinedAt, userId] = decodeCursor(input.cursor, 2)
    const rows = await db.$queryRawUnsafe<Row[]>(
      `SELECT m.role, m."joinedAt", m."readSeq", ${userColumns('u')},
         m."userId" <> $5 AND (${receiptsOffSql('u')} OR ${receiptsOffSql('me')}) AS off,
         m.dormant OR EXISTS (SELECT 1 FROM "Relationship" b
           WHERE b."userId" = $5 AND b."otherId" = m."userId" AND b.type = 'block') AS untold
       FROM "Member" m JOIN "User" u ON u.id = m."userId" JOIN "User" me ON me.id = $5
       WHERE m."roomId" = $1 AND (m."joinedAt" > $2 OR (m."joinedAt" = $2 AND m."userId" > $3))
         AND ($6 = '' OR u.handle LIKE $6 || '%' ESCAPE '\\' OR u."nameKey" LIKE $6 || '%' ESCAPE '\\'
           OR u."nameKey" LIKE '% ' || $6 || '%' ESCAPE '\\')
       ORDER BY m."joinedAt", m."userId" LIMIT $4`,
      input.roomId,
      joinedAt,
      userId,
      input.limit + 1,
      me,
      nameKey(input.q.trim()).replace(/[\\%_]/g, '\\$&'),
    )
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      members: page.map((row) => ({
        user: userView(row),
        role: row.role,
        joinedAt: row.joinedAt,
        ...(row.off || row.untold ? {} : { readSeq: row.readSeq }),
        ...(row.untold ? {} : { online: around.isOnline(row.id) }),
      })),
      next: rows.length > page.length && last ? encodeCursor([last.joinedAt, last.id]) : null,
    }
  },
})
