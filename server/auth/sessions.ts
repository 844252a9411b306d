import type { Reader, Tx } from '#server/db/database.ts'
import type { Who } from '#server/kernel/command.ts'
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
  admin: boolean
  lastActiveAt: string
}

/**
 * Makes a session; the token is returned once and stored as a hash. A session that the same browser had before ends:
 * nobody could see or end it any more.
 */
export async function createSession(
  tx: Tx,
  now: string,
  userId: string,
  who: Who,
  endSessions: (sessionIds: readonly string[]) => void,
): Promise<{ id: string; token: string }> {
  if (who.kind === 'user') {
    await tx.session.deleteMany({ where: { id: who.sessionId } })
    endSessions([who.sessionId])
  }
  const id = newId()
  const token = newSessionToken()
  await tx.session.create({
    data: {
      id,
      tokenHash: sha256(token),
      userId,
      device: who.device,
      createdAt: now,
      lastActiveAt: now,
      expiresAt: expiryAfter(now),
    },
  })
  return { id, token }
}

/** Whose session a token opens; null where it is unknown, expired, or its user is disabled or gone. */
export async function findSession(db: Reader, token: string, now: string): Promise<SessionUser | null> {
  const [row] = await db.$queryRawUnsafe<(Omit<SessionUser, 'admin'> & { admin: boolean | number })[]>(
    `SELECT s.id AS "sessionId", s."userId", s."lastActiveAt", u.admin FROM "Session" s JOIN "User" u ON u.id = s."userId"
     WHERE s."tokenHash" = $1 AND s."expiresAt" > $2 AND u."disabledAt" IS NULL AND u."deletedAt" IS NULL`,
    sha256(token),
    now,
  )
  return row ? { ...row, admin: Boolean(row.admin) } : null
}

/** Whether a use at `now` is worth noting. */
export const isStale = (session: SessionUser, now: string): boolean =>
  Date.parse(now) - Date.parse(session.lastActiveAt) > TOUCH_EVERY

/** Notes a session's use and moves its end. */
export async function touchSession(tx: Tx, sessionId: string, now: string): Promise<void> {
  await tx.session.updateMany({
    where: { id: sessionId },
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
  const stale = good.filter((session) => Date.parse(now) - Date.parse(session.lastActiveAt) > TOUCH_EVERY)
  if (stale.length > 0)
    await tx.session.updateMany({
      where: { id: { in: stale.map((session) => session.id) } },
      data: { lastActiveAt: now, expiresAt: expiryAfter(now) },
    })
  return new Set(good.map((session) => session.id))
}
