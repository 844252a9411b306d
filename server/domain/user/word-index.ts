import type { Reader, Tx } from '#server/db/database.ts'
import { inList, rowsFrom } from '#server/db/sql.ts'
import { partsOf, WORDS_VERSION, wordsOf } from './words.ts'

/** Somebody by their names; `name` null takes them out. */
export interface Named {
  id: string
  handle: string
  name: string | null
}

const PAIR = { one: 'text', other: 'text' } as const
const VERSION_KEY = 'user-words'

/**
 * Writes by which words some users are found, in place of those before. To be called wherever a handle or a name is
 * written, before a change is emitted: whoever else does so waits here, and must hold nothing that others wait for.
 */
export async function indexUsers(tx: Tx, users: readonly Named[]): Promise<void> {
  if (tx.dialect === 'postgres') await tx.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(hashtext('${VERSION_KEY}'))`)
  const stored = await tx.$queryRawUnsafe<{ word: string; userId: string }[]>(
    // Of one user alone Postgres knows that they are few, whatever it has counted.
    `SELECT word, "userId" FROM "UserWord" WHERE "userId" ${users.length === 1 ? '= $1' : `IN ${inList(tx.dialect, '$1')}`}`,
    users.length === 1 ? users[0]?.id : JSON.stringify(users.map(({ id }) => id)),
  )
  const wanted = new Map(
    users.flatMap(({ id, handle, name }) =>
      name === null ? [] : wordsOf(handle, name).map((word) => [`${word} ${id}`, [word, id] as const] as const),
    ),
  )
  const known = new Set(stored.map(({ word, userId }) => `${word} ${userId}`))
  const gone = stored.filter(({ word, userId }) => !wanted.has(`${word} ${userId}`))
  await addWords(
    tx,
    [...wanted].flatMap(([key, pair]) => (known.has(key) ? [] : [pair])),
  )
  await dropWords(
    tx,
    gone.map(({ word, userId }) => [word, userId] as const),
  )
}

async function addWords(tx: Tx, pairs: readonly (readonly [word: string, userId: string])[]): Promise<void> {
  if (pairs.length === 0) return
  const words = [...new Set(pairs.map(([word]) => word))]
  const used = await wordsInUse(tx, words)
  await insertPairs(tx, `INSERT INTO "UserWord" (word, "userId")`, pairs)
  await insertPairs(
    tx,
    `INSERT INTO "WordPart" (part, word)`,
    words.flatMap((word) => (used.has(word) ? [] : partsOf(word).map((part) => [part, word] as const))),
  )
}

/** What is in nobody's name any more is kept nowhere. */
async function dropWords(tx: Tx, pairs: readonly (readonly [word: string, userId: string])[]): Promise<void> {
  if (pairs.length === 0) return
  const source = rowsFrom(tx.dialect, '$1', 'i', PAIR)
  await tx.$executeRawUnsafe(
    `DELETE FROM "UserWord" WHERE (word, "userId") IN (SELECT one, other FROM ${source})`,
    JSON.stringify(pairs),
  )
  const words = [...new Set(pairs.map(([word]) => word))]
  const used = await wordsInUse(tx, words)
  const parts = words.flatMap((word) => (used.has(word) ? [] : partsOf(word).map((part) => [part, word])))
  if (parts.length > 0)
    await tx.$executeRawUnsafe(
      `DELETE FROM "WordPart" WHERE (part, word) IN (SELECT one, other FROM ${source})`,
      JSON.stringify(parts),
    )
}

async function wordsInUse(db: Reader, words: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRawUnsafe<{ word: string }[]>(
    `SELECT i.word FROM ${rowsFrom(db.dialect, '$1', 'i', { word: 'text' })}
     WHERE EXISTS (SELECT 1 FROM "UserWord" w WHERE w.word = i.word)`,
    JSON.stringify(words.map((word) => [word])),
  )
  return new Set(rows.map(({ word }) => word))
}

async function insertPairs(tx: Tx, insert: string, pairs: readonly (readonly [string, string])[]): Promise<void> {
  if (pairs.length === 0) return
  await tx.$executeRawUnsafe(
    `${insert} SELECT one, other FROM ${rowsFrom(tx.dialect, '$1', 'i', PAIR)} WHERE TRUE ON CONFLICT DO NOTHING`,
    JSON.stringify(pairs),
  )
}

/** Whether all users are found by their words of this version. */
export async function isIndexed(db: Reader): Promise<boolean> {
  const row = await db.meta.findUnique({ where: { key: VERSION_KEY } })
  return row?.value === WORDS_VERSION
}

/** Indexes the next users after an id, in the order of ids; the id of the last one, or null where there are no more. */
export async function indexAfter(tx: Tx, after: string, count: number): Promise<string | null> {
  const users = await tx.user.findMany({
    where: { id: { gt: after }, deletedAt: null, serviceId: null },
    select: { id: true, handle: true, name: true },
    orderBy: { id: 'asc' },
    take: count,
  })
  if (users.length > 0) await indexUsers(tx, users)
  if (users.length === count) return users.at(-1)?.id ?? null
  const value = WORDS_VERSION
  await tx.meta.upsert({ where: { key: VERSION_KEY }, create: { key: VERSION_KEY, value }, update: { value } })
  return null
}
