import { setImmediate } from 'node:timers/promises'
import type { Emotion } from '#protocol/emotions.ts'
import type { Reader } from '#server/db/database.ts'
import { inObject } from '#server/db/sql.ts'
import { firstSince } from './page.ts'

export type MoodCounts = Partial<Record<Emotion, number>>

export interface MoodBucket {
  /** When it begins, ISO 8601. */
  at: string
  counts: MoodCounts
}

const MINUTE = 60_000
/** Length and number of the buckets, ms. */
const SPANS = { hour: [60 * MINUTE, 24], day: [24 * 60 * MINUTE, 30] } as const
/** Messages that one statement counts: on SQLite nothing else runs meanwhile. */
const CHUNK = 2_000
/** How long a full chunk's counts are taken as they were, ms, and how many chunks are kept. */
const [KEPT_FOR, KEPT] = [10 * MINUTE, 1_000]
/** Offsets from UTC are multiples of this everywhere, minutes. */
const QUARTER = 15

/**
 * How many messages of a room had which emotion, in the current hour or day and those before it, as they begin
 * `offset` minutes east of UTC. Buckets without any are left out. @throws Fail `not_found` for who is no member
 */
export async function moodOf(
  db: Reader,
  userId: string,
  roomId: string,
  { by, offset, now }: { by: keyof typeof SPANS; offset: number; now: number },
): Promise<MoodBucket[]> {
  const [length, number] = SPANS[by]
  const bucketOf = (time: number) => Math.floor((time + offset * MINUTE) / length) * length - offset * MINUTE
  const since = bucketOf(now) - (number - 1) * length
  const { first, lastSeq } = await firstSince(db, userId, roomId, new Date(since).toISOString())
  const buckets = new Map<number, MoodCounts>()
  for (let chunk = Math.floor((first - 1) / CHUNK); chunk * CHUNK < lastSeq; chunk++) {
    for (const { hour, quarter, label, n } of await countedIn(db, roomId, chunk, lastSeq)) {
      const at = bucketOf(Date.parse(`${hour}:00:00.000Z`) + Number(quarter) * QUARTER * MINUTE)
      if (at < since) continue
      const counts = buckets.get(at) ?? {}
      counts[label] = (counts[label] ?? 0) + Number(n)
      buckets.set(at, counts)
    }
  }
  return [...buckets]
    .sort(([one], [other]) => one - other)
    .map(([at, counts]) => ({ at: new Date(at).toISOString(), counts }))
}

interface Row {
  /** `2026-11-21T05` */
  hour: string
  quarter: number | bigint
  label: keyof MoodCounts
  n: number | bigint
}

const kept = new Map<string, { rows: Row[]; until: number }>()

/**
 * The counts of a chunk of the room. Nothing comes to one that is full, so that it need not be counted each time; what is
 * edited, corrected or deleted in it shows once it is counted again.
 */
async function countedIn(db: Reader, roomId: string, chunk: number, lastSeq: number): Promise<Row[]> {
  const key = `${roomId} ${chunk}`
  const known = kept.get(key)
  if (known && known.until > Date.now()) return known.rows
  // Others have their turn: SQLite answers at once, and a promise alone lets nobody in.
  await setImmediate()
  const [from, to] = [chunk * CHUNK + 1, (chunk + 1) * CHUNK]
  const rows = await counted(db, roomId, from, to)
  if (to > lastSeq) return rows
  kept.delete(key)
  kept.set(key, { rows, until: Date.now() + KEPT_FOR })
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return rows
}

function counted(db: Reader, roomId: string, from: number, to: number): Promise<Row[]> {
  return db.$queryRawUnsafe<Row[]>(
    `SELECT hour, quarter, label, count(*) AS n FROM (
       SELECT substr(m."createdAt", 1, 13) AS hour, CAST(substr(m."createdAt", 15, 2) AS integer) / ${QUARTER} AS quarter,
         ${inObject(db.dialect, 'm.data', 'emotion', 'label')} AS label
       FROM "Message" m WHERE m."roomId" = $1 AND m.seq >= $2 AND m.seq <= $3 AND m."emotionBy" IS NOT NULL) AS felt
     WHERE label IS NOT NULL GROUP BY hour, quarter, label`,
    roomId,
    from,
    to,
  )
}
