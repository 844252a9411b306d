import { MENTION } from '#protocol/mention.ts'
import type { Reader } from '#server/db/database.ts'
import { rowsFrom } from '#server/db/sql.ts'

/** Handles that a text mentions, lower-case, each once, at most 50. */
export function mentionedHandles(text: string): string[] {
  if (!text.includes('@')) return []
  return [...new Set([...text.matchAll(MENTION)].map((match) => (match[1] as string).toLowerCase()))].slice(0, 50)
}

export interface Mentioned {
  /** Members named by handle, whoever blocks whom: they go into the message. */
  userIds: string[]
  /** Those whose count rises: not the sender, nobody who has blocked the sender. */
  counted: string[]
}

export const NOBODY: Mentioned = { userIds: [], counted: [] }

/** Who is mentioned by each of the texts. One statement for all; none where no text names a handle. */
export async function findMentions(
  db: Reader,
  texts: readonly { roomId: string; senderId: string; text: string }[],
): Promise<Mentioned[]> {
  const asked = texts.flatMap(({ roomId, senderId, text }, n) =>
    mentionedHandles(text).map((handle) => [n, roomId, senderId, handle]),
  )
  if (asked.length === 0) return texts.map(() => NOBODY)
  const columns = { n: 'int', roomId: 'text', senderId: 'text', handle: 'text' } as const
  const rows = await db.$queryRawUnsafe<{ n: number; id: string; blocked: string | null }[]>(
    `SELECT i.n, u.id, b."userId" AS blocked
     FROM ${rowsFrom(db.dialect, '$1', 'i', columns)}
     JOIN "User" u ON u.handle = i.handle
     JOIN "Member" m ON m."roomId" = i."roomId" AND m."userId" = u.id
     LEFT JOIN "Relationship" b ON b."userId" = u.id AND b."otherId" = i."senderId" AND b.type = 'block'
     ORDER BY u.id`,
    JSON.stringify(asked),
  )
  return texts.map(({ senderId }, n) => {
    const mine = rows.filter((row) => Number(row.n) === n)
    return {
      userIds: mine.map((row) => row.id),
      counted: mine.filter((row) => row.blocked === null && row.id !== senderId).map((row) => row.id),
    }
  })
}
