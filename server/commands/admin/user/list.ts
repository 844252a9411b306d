import { z } from 'zod'
import { PAGE_MAX } from '#protocol/limits.ts'
import { AdminUser } from '#protocol/user.ts'
import { adminUsers } from '#server/domain/user/admin-view.ts'
import { command } from '#server/kernel/command.ts'
import { decodeCursor, encodeCursor } from '#server/kernel/cursor.ts'

export const list = command({
  name: 'admin.user.list',
  http: 'GET /api/admin/users',
  summary: 'All users, by when they came',
  description:
    '`q` is the start of a handle or a name; case and accents do not matter. Deleted users are left out. ' +
    '`lastActiveAt`: when the newest of their sessions was last used, null where they are signed in nowhere.',
  may: 'admin',
  limit: 'read',
  errors: ['forbidden'],
  input: z.strictObject({
    q: z.string().max(100).default(''),
    limit: z.int().min(1).max(PAGE_MAX).default(PAGE_MAX),
    cursor: z.string().optional(),
  }),
  output: z.strictObject({ users: z.array(AdminUser), next: z.string().nullable() }),
  async read({ db, input: { q, limit, cursor } }) {
    const [after = ''] = decodeCursor(cursor, 1)
    const found = await adminUsers(db, { q: q.trim(), after, limit: limit + 1 })
    const users = found.slice(0, limit)
    const last = users.at(-1)
    return { users, next: found.length > limit && last ? encodeCursor([last.id]) : null }
  },
})
