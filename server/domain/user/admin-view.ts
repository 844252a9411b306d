import type { AdminUser, Me } from '#protocol/user.ts'
import type { Reader } from '#server/db/database.ts'
import { nameKey } from '#server/name-key.ts'
import { userColumns, userView, type UserRow } from './view.ts'

interface AdminRow extends UserRow {
  email: string | null
  admin: boolean | number
  disabledAt: string | null
  hasPassword: boolean | number
  lastActiveAt: string | null
}

const COLUMNS = `${userColumns('u')}, u.email, u.admin, u."disabledAt", u."passwordHash" IS NOT NULL AS "hasPassword",
  (SELECT max(s."lastActiveAt") FROM "Session" s WHERE s."userId" = u.id) AS "lastActiveAt"`

export interface UserPage {
  /** The start of a handle or a name. */
  q: string
  /** The id that the page before ended with; the empty string for the first. */
  after: string
  limit: number
}

/** Users by when they came, as admins see them; deleted ones are left out. */
export async function adminUsers(db: Reader, { q, after, limit }: UserPage): Promise<AdminUser[]> {
  const rows = await db.$queryRawUnsafe<AdminRow[]>(
    `SELECT ${COLUMNS} FROM "User" u
     WHERE u.id > $1 AND u."deletedAt" IS NULL AND (u.handle LIKE $2 ESCAPE '\\' OR u."nameKey" LIKE $3 ESCAPE '\\')
     ORDER BY u.id LIMIT $4`,
    after,
    startingWith(q.toLowerCase()),
    startingWith(nameKey(q)),
    limit,
  )
  return withAccounts(db, rows)
}

/** One of them; null where there is none, or it was deleted. */
export async function adminUser(db: Reader, userId: string): Promise<AdminUser | null> {
  const rows = await db.$queryRawUnsafe<AdminRow[]>(
    `SELECT ${COLUMNS} FROM "User" u WHERE u.id = $1 AND u."deletedAt" IS NULL`,
    userId,
  )
  const [user] = await withAccounts(db, rows)
  return user ?? null
}

const startingWith = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`

async function withAccounts(db: Reader, rows: readonly AdminRow[]): Promise<AdminUser[]> {
  const accounts = new Map<string, Me['accounts']>(rows.map(({ id }) => [id, []]))
  const found = await db.account.findMany({
    where: { userId: { in: [...accounts.keys()] } },
    select: { userId: true, provider: true, name: true },
    orderBy: { provider: 'asc' },
  })
  for (const { userId, provider, name } of found) accounts.get(userId)?.push({ provider, name })
  return rows.map((row) => ({
    ...userView(row),
    email: row.email,
    admin: Boolean(row.admin),
    disabled: row.disabledAt !== null,
    hasPassword: Boolean(row.hasPassword),
    accounts: accounts.get(row.id) ?? [],
    lastActiveAt: row.lastActiveAt,
  }))
}
