import type { Reader } from '#server/db/database.ts'
import { inList } from '#server/db/sql.ts'

/**
 * Whether the user of a row has switched read receipts off. `data` is stored as `JSON.stringify` writes it, so that this is
 * a key of it and nothing within a text.
 */
export const receiptsOffSql = (user: string): string =>
  `(replace(${user}.data, '"receipts":"off"', '') <> ${user}.data)`

/** Those of some users who have switched read receipts off. */
export async function receiptsOff(db: Reader, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set()
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT u.id FROM "User" u WHERE u.id IN ${inList(db.dialect, '$1')} AND ${receiptsOffSql('u')}`,
    JSON.stringify(userIds),
  )
  return new Set(rows.map(({ id }) => id))
}
