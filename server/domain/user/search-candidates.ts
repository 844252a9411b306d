import type { User } from '#protocol/user.ts'
import type { Dialect, Reader } from '#server/db/database.ts'
import { inList, rowsFrom } from '#server/db/sql.ts'
import { likeness } from './likeness.ts'
import { USER_COLUMNS, userColumns, userView, type UserRow } from './view.ts'
import { partsToFind } from './words.ts'

/** Somebody who may be meant. */
export interface Candidate {
  user: User
  nameKey: string
  friend: boolean
  /** In a room with who asks. A direct that they alone have opened is none. */
  met: boolean
}

/** Bounds of what one search looks at. */
const FRIENDS_MAX = 200
const EXACT_MAX = 50
const STARTS_MAX = 120
/** Of several typed words the users of the rarest are gone through for the others. */
const GONE_THROUGH_MAX = 2_000
const ROOMS_MAX = 20
const MEMBERS_MAX = 1_000
const MET_MAX = 60
const PARTS_MAX = 8
const WORDS_OF_PART_MAX = 2_000
const LIKE_WORDS_MAX = 40
const USERS_OF_WORD_MAX = 30
const LIKE_MAX = 120

type Flag = boolean | number
type Row = [nameKey: string, hidden: Flag, friend: Flag, met: Flag, ...user: (string | null)[]]

/**
 * People out of a source of `userId`; `$1` is who asks. All in one row, of JSON: hundreds of rows would cost more than
 * finding them. `hidden`: who is found by nobody, being deleted or disabled or a service's. That is asked for, not searched
 * for: Postgres would begin with all who are not.
 */
async function candidatesFrom(db: Reader, source: string, me: string, ...params: unknown[]): Promise<Candidate[]> {
  const columns = `u."nameKey",
    (u."deletedAt" IS NOT NULL OR u."disabledAt" IS NOT NULL OR u."serviceId" IS NOT NULL),
    u.id IN (SELECT r."otherId" FROM "Relationship" r WHERE r."userId" = $1 AND r.type = 'friend'),
    EXISTS (SELECT 1 FROM "Member" o WHERE o."userId" = u.id AND ${inOwnRooms(db.dialect)}), ${userColumns('u')}`
  const list =
    db.dialect === 'sqlite'
      ? `json_group_array(json_array(${columns}))`
      : `json_agg(json_build_array(${columns}))::text`
  const [row] = await db.$queryRawUnsafe<{ list: string | null }[]>(
    `SELECT ${list} AS list FROM (${source}) AS found JOIN "User" u ON u.id = found."userId"`,
    me,
    ...params,
  )
  return (JSON.parse(row?.list ?? '[]') as Row[]).flatMap(([nameKey, hidden, friend, met, ...values]) => {
    if (hidden) return []
    const user = userView(
      Object.fromEntries(USER_COLUMNS.map((name, at) => [name, values[at] ?? null])) as unknown as UserRow,
    )
    return user.id === me ? [] : [{ user, nameKey, friend: Boolean(friend), met: Boolean(met) }]
  })
}

/**
 * Whether a membership `o` of theirs is in one of one's own rooms, which are read once: SQLite would else look for them in
 * each of one's rooms (it does not where there is a `||`), Postgres compare all with all.
 */
const inOwnRooms = (dialect: Dialect): string => {
  const own = `SELECT m."roomId" FROM "Member" m WHERE m."userId" = $1 AND NOT m.dormant`
  return dialect === 'sqlite' ? `(o."roomId" || '') IN (${own})` : `o."roomId" = ANY (ARRAY(${own}))`
}

/** Beyond every word that begins so. */
const LAST = '\u{10ffff}'

/**
 * One's friends, who is called exactly so, and who has words that begin with all that was typed. `more`: there may be
 * others of these.
 */
export async function byStartOfWords(
  db: Reader,
  me: string,
  exact: string,
  typed: readonly string[],
): Promise<{ candidates: Candidate[]; more: boolean }> {
  const [rarest = '', ...others] = typed.length > 1 ? await byRarity(db, typed) : typed
  const starts = (at: number) => `w.word >= $${2 * at + 3} AND w.word < $${2 * at + 4}`
  const alsoStarts = others.map(
    (_, at) => `EXISTS (SELECT 1 FROM "UserWord" w WHERE w."userId" = s."userId" AND ${starts(at + 1)})`,
  )
  const most = others.length > 0 ? GONE_THROUGH_MAX : STARTS_MAX
  const candidates = await candidatesFrom(
    db,
    `SELECT * FROM (SELECT r."otherId" AS "userId" FROM "Relationship" r
       WHERE r."userId" = $1 AND r.type = 'friend' LIMIT ${FRIENDS_MAX}) AS friends
     UNION SELECT u.id FROM "User" u WHERE u.handle = $2
     UNION SELECT * FROM (SELECT u.id FROM "User" u WHERE u."nameKey" = $2 LIMIT ${EXACT_MAX}) AS named
     UNION SELECT * FROM (SELECT s."userId" FROM (
         SELECT w."userId" FROM "UserWord" w WHERE ${starts(0)} ORDER BY w.word LIMIT ${most}) AS s
       ${alsoStarts.length > 0 ? `WHERE ${alsoStarts.join(' AND ')}` : ''} LIMIT ${STARTS_MAX}) AS starting`,
    me,
    exact,
    ...[rarest, ...others].flatMap((word) => [word, word + LAST]),
  )
  const strangers = candidates.filter(({ friend }) => !friend)
  return { candidates, more: strangers.length >= STARTS_MAX / 2 }
}

/** What was typed, the beginning first that the fewest words have. */
async function byRarity(db: Reader, typed: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ n: number; count: number | bigint }[]>(
    `SELECT i.n, (SELECT count(*) FROM (SELECT 1 FROM "UserWord" w
       WHERE w.word >= i.one AND w.word < i.one || $2 LIMIT ${GONE_THROUGH_MAX}) AS x) AS count
     FROM ${rowsFrom(db.dialect, '$1', 'i', { n: 'int', one: 'text' })}`,
    JSON.stringify(typed.map((one, n) => [n, one])),
    LAST,
  )
  const counts = new Map(rows.map(({ n, count }) => [typed[Number(n)], Number(count)]))
  return typed.toSorted((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0))
}

const byLength = (one: string, other: string): number => other.length - one.length

/** Who is in one of one's latest rooms, and has what was typed in their names. */
export const inMyRooms = (db: Reader, me: string, typed: string): Promise<Candidate[]> =>
  candidatesFrom(
    db,
    `SELECT DISTINCT o."userId" FROM (
         SELECT o."userId" FROM (
           SELECT m."roomId" FROM "Member" m JOIN "Room" r ON r.id = m."roomId"
           WHERE m."userId" = $1 AND NOT m.dormant ORDER BY r."activeAt" DESC LIMIT ${ROOMS_MAX}) AS mine
         JOIN "Member" o ON o."roomId" = mine."roomId" LIMIT ${MEMBERS_MAX}) AS o
       WHERE EXISTS (SELECT 1 FROM "UserWord" w WHERE w."userId" = o."userId" AND w.word >= $2 AND w.word < $3)
       LIMIT ${MET_MAX}`,
    me,
    typed,
    typed + LAST,
  )

/** Who has words that something of what was typed is a part of, or that it is with a typo or two. */
export async function byLikeWords(db: Reader, me: string, typed: readonly string[]): Promise<Candidate[]> {
  const words = await likeWords(db, typed.toSorted(byLength))
  const [only, ...more] = words
  if (!only || words.some((list) => list.length === 0)) return []
  if (more.length > 0) {
    const also = more.map(
      (_, at) => `EXISTS (SELECT 1 FROM "UserWord" w
        WHERE w."userId" = s."userId" AND (w.word || '') IN ${inList(db.dialect, `$${at + 3}`)})`,
    )
    return candidatesFrom(
      db,
      `SELECT DISTINCT s."userId" FROM (SELECT w."userId" FROM "UserWord" w WHERE w.word IN ${inList(db.dialect, '$2')}
         LIMIT ${GONE_THROUGH_MAX}) AS s WHERE ${also.join(' AND ')} LIMIT ${LIKE_MAX}`,
      me,
      ...words.map((list) => JSON.stringify(list)),
    )
  }
  const lists = await listed(
    db,
    only,
    `SELECT w."userId" AS one FROM "UserWord" w WHERE w.word = i.key LIMIT ${USERS_OF_WORD_MAX}`,
  )
  const ids = [...new Set(lists.flatMap((list) => list.split(' ')))].slice(0, LIKE_MAX)
  const source = rowsFrom(db.dialect, '$2', 'i', { userId: 'text' })
  return candidatesFrom(db, `SELECT i."userId" FROM ${source}`, me, JSON.stringify(ids.map((id) => [id])))
}

/** For each of what was typed the words that are like it, the best first. */
async function likeWords(db: Reader, typed: readonly string[]): Promise<string[][]> {
  const parts = typed.map((one) => partsToFind(one, Math.ceil(PARTS_MAX / typed.length)))
  const keys = [...new Set(parts.flat())]
  const lists = await listed(
    db,
    keys,
    `SELECT p.word AS one FROM "WordPart" p WHERE p.part = i.key LIMIT ${WORDS_OF_PART_MAX}`,
  )
  const words = new Set(lists.flatMap((list) => list.split(' ')))
  return typed.map((one) => {
    const fitting: [word: string, fits: number][] = []
    for (const word of words) {
      const fits = likeness(one, word)
      if (fits !== null) fitting.push([word, fits])
    }
    return fitting
      .sort(([a, fitsA], [b, fitsB]) => fitsA - fitsB || a.length - b.length || (a < b ? -1 : 1))
      .slice(0, LIKE_WORDS_MAX)
      .map(([word]) => word)
  })
}

/** For each key what a statement finds for `i.key`, joined by spaces: one row of text costs less than a thousand rows. */
async function listed(db: Reader, keys: readonly string[], statement: string): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await db.$queryRawUnsafe<{ n: number; list: string | null }[]>(
    `SELECT i.n, (SELECT ${spaced(db.dialect)} FROM (${statement}) AS x) AS list
     FROM ${rowsFrom(db.dialect, '$1', 'i', { n: 'int', key: 'text' })} ORDER BY i.n`,
    JSON.stringify(keys.map((key, n) => [n, key])),
  )
  return rows.flatMap(({ list }) => list ?? [])
}

const spaced = (dialect: Dialect): string =>
  dialect === 'sqlite' ? `group_concat(x.one, ' ')` : `string_agg(x.one, ' ')`
