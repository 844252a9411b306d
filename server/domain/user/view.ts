import type { Me, User } from '#protocol/user.ts'
import type { Reader } from '#server/db/database.ts'
import { inList } from '#server/db/sql.ts'

/** The columns that others may see. */
export interface UserRow {
  id: string
  handle: string
  name: string | null
  avatarUrl: string | null
  visualId: string | null
  favoriteStreamerId: string | null
  externalId: string | null
  createdAt: string
  updatedAt: string
}

/** Their names, in the order of `userColumns`. */
export const USER_COLUMNS: readonly (keyof UserRow)[] = [
  ...(['id', 'handle', 'name', 'avatarUrl', 'visualId', 'favoriteStreamerId', 'externalId'] as const),
  ...(['createdAt', 'updatedAt'] as const),
]

/** The same for a raw statement, from the table `alias`. */
export const userColumns = (alias: string): string => USER_COLUMNS.map((name) => `${alias}."${name}"`).join(', ')

/** A user as others see them. */
export function userView(row: UserRow): User {
  const { id, handle, name, avatarUrl, visualId, externalId, createdAt, updatedAt } = row
  return {
    id,
    handle,
    name,
    avatarUrl,
    visualId,
    favoriteStreamer: row.favoriteStreamerId,
    externalId,
    createdAt,
    updatedAt,
  }
}

/** A user as they see themselves; null where there is none. */
export async function meView(db: Reader, userId: string): Promise<Me | null> {
  const row = await db.user.findUnique({
    where: { id: userId },
    include: { accounts: { select: { provider: true, name: true }, orderBy: { provider: 'asc' } } },
  })
  if (!row || row.deletedAt) return null
  return {
    ...userView(row),
    email: row.email,
    admin: row.admin,
    hasPassword: row.passwordHash !== null,
    accounts: row.accounts,
    data: JSON.parse(row.data) as Record<string, string>,
  }
}

/** Users by id; unknown ids are left out. */
export async function usersById(db: Reader, ids: readonly string[]): Promise<Map<string, User>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRawUnsafe<UserRow[]>(
    `SELECT ${userColumns('u')} FROM "User" u WHERE u.id IN ${inList(db.dialect, '$1')}`,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [row.id, userView(row)]))
}
