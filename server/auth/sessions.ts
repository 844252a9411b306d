import type { Reader, Tx } from '#server/db/database.ts'
import { inList } from '#server/db/sql.ts'
import { fail } from '#server/kernel/fail.ts'
import type { Effects, Who } from '#server/kernel/command.ts'
import { newId, newSessionToken, sha256 } from '#server/ids.ts'

/** How long an unused session lasts. Milliseconds. */
export const SESSION_LASTS = 30 * 24 * 60 * 60 * 1000

/** A session's last use is noted no more often than this. Milliseconds. */
const TOUCH_EVERY = 5 * 60 * 1000

/**
 * next-auth is told the same name, so that it reads and ends our sessions like its own. Over https browsers keep
 * `__Host-` cookies from being set by any other host, sibling domains included.
 */
export const sessionCookieName = (secure: boolean): string =>
  secure ? '__Host-next-auth.session-token' : 'next-auth.session-token'

export interface SessionUser {
  sessionId: string
  userId: string
  lastActiveAt: string
}

/** Why a session ended without its own browser asking for it; that browser's sign-in page says so. */
export type EndReason = 'revoked' | 'password' | 'disabled' | 'deleted' | 'disconnected'

/** How long a browser can learn why its session ended. Milliseconds. */
export const END_REASON_KEPT = 30 * 24 * 60 * 60 * 1000

/**
 * Makes a session; the token is returned once and stored as a hash. A session that the same browser had before ends:
 * nobody could see or end it any more. `provider`: what it was signed in with; null is a password.
 */
export async function createSession(
  tx: Tx,
  now: string,
  userId: string,
  who: Who,
  effects: Pick<Effects, 'endSessions'>,
  provider: string | null = null,
): Promise<{ id: string; token: string; expiresAt: string }> {
  // One way in or the other: whoever is disabled while they come in does not.
  const able = { id: userId, disabledAt: null, deletedAt: null }
  if (!(await tx.user.findFirst({ where: able, select: { id: true } })))
    fail('unauthenticated', 'This account is disabled.')
  if (who.kind === 'user') await endOwnSession(tx, effects, who.sessionId)
  const id = newId()
  const token = newSessionToken()
  const expiresAt = expiryAfter(now)
  await tx.session.create({
    data: {
      id,
      tokenHash: sha256(token),
      userId,
      provider,
      device: who.device,
      region: who.region,
      createdAt: now,
      lastActiveAt: now,
      expiresAt,
    },
  })
  return { id, token, expiresAt }
}

/** Ends the session of the browser that asks for it: the row is gone, its sockets are closed. */
export async function endOwnSession(
  tx: Tx,
  { endSessions }: Pick<Effects, 'endSessions'>,
  sessionId: string,
): Promise<void> {
  await tx.session.deleteMany({ where: { id: sessionId } })
  endSessions([sessionId])
}

/** Gives a session another token, which is returned once; the one before opens nothing any more. */
export async function renewToken(tx: Tx, sessionId: string): Promise<string> {
  const token = newSessionToken()
  await tx.session.update({ where: { id: sessionId }, data: { tokenHash: sha256(token) } })
  return token
}

/** Which sessions to end; all that is named must fit. */
export interface SessionsToEnd {
  userId: string
  id?: string
  /** All but this one. */
  except?: string
  provider?: string
}

/** Ends sessions and their sockets, and keeps why for their browsers. How many there were. */
export async function endSessionsOf(
  tx: Tx,
  effects: Pick<Effects, 'endSessions'>,
  now: string,
  { userId, id, except, provider }: SessionsToEnd,
  reason: EndReason,
): Promise<number> {
  const rows = await tx.session.findMany({
    where: {
      userId,
      ...(id === undefined ? {} : { id }),
      ...(except === undefined ? {} : { NOT: { id: except } }),
      ...(provider === undefined ? {} : { provider }),
    },
    select: { id: true, tokenHash: true },
  })
  if (rows.length === 0) return 0
  const ids = rows.map((row) => row.id)
  await tx.session.deleteMany({ where: { id: { in: ids } } })
  await tx.endedSession.createMany({ data: rows.map(({ tokenHash }) => ({ tokenHash, reason, endedAt: now })) })
  effects.endSessions(ids)
  return ids.length
}

/** Which of these sessions there still are. */
export async function liveSessions(db: Reader, sessionIds: readonly string[], now: string): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set()
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM "Session" WHERE id IN ${inList(db.dialect, '$1')} AND "expiresAt" > $2`,
    JSON.stringify(sessionIds),
    now,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Why the session that a token once opened is no more; null where nothing is known of it. */
export async function whyEnded(db: Reader, token: string): Promise<EndReason | null> {
  const row = await db.endedSession.findUnique({ where: { tokenHash: sha256(token) }, select: { reason: true } })
  return row ? (row.reason as EndReason) : null
}

/** Whose session a token opens; null where it is unknown, expired, or its user is disabled or gone. */
export async function findSession(db: Reader, token: string, now: string): Promise<SessionUser | null> {
  const [row] = await db.$queryRawUnsafe<SessionUser[]>(
    `SELECT s.id AS "sessionId", s."userId", s."lastActiveAt" FROM "Session" s JOIN "User" u ON u.id = s."userId"
     WHERE s."tokenHash" = $1 AND s."expiresAt" > $2 AND u."disabledAt" IS NULL AND u."deletedAt" IS NULL`,
    sha256(token),
    now,
  )
  return row ?? null
}

/** Whether a use at `now` is worth noting. */
export const isStale = ({ lastActiveAt }: Pick<SessionUser, 'lastActiveAt'>, now: string): boolean =>
  Date.parse(now) - Date.parse(lastActiveAt) > TOUCH_EVERY

/** Notes the use of sessions and moves their end. */
export async function touchSessions(tx: Tx, sessionIds: readonly string[], now: string): Promise<void> {
  await tx.session.updateMany({
    where: { id: { in: [...sessionIds] } },
    data: { lastActiveAt: now, expiresAt: expiryAfter(now) },
  })
}

const expiryAfter = (now: string): string => new Date(Date.parse(now) + SESSION_LASTS).toISOString()

/** Which of these sessions are still good; their use is noted. */
export async function keepSessions(tx: Tx, sessionIds: readonly string[], now: string): Promise<Set<string>> {
  const good = await tx.session.findMany({
    where: { id: { in: [...sessionIds] }, expiresAt: { gt: now }, user: { disabledAt: null, deletedAt: null } },
    select: { id: true, lastActiveAt: true },
  })
  const stale = good.filter((session) => isStale(session, now))
  if (stale.length > 0)
    await touchSessions(
      tx,
      stale.map(({ id }) => id),
      now,
    )
  return new Set(good.map((session) => session.id))
}
