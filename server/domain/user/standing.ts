import { userTopic } from '#protocol/topics.ts'
import { endSessionsOf } from '#server/auth/sessions.ts'
import type { Tx } from '#server/db/database.ts'
import type { Effects } from '#server/kernel/command.ts'
import { notFound } from '#server/kernel/fail.ts'
import { refuseLastAdmin } from './last-admin.ts'

/** What an admin or the operator changes about a user; what is left out stays. */
export interface Standing {
  admin?: boolean | undefined
  disabled?: boolean | undefined
  passwordHash?: string | undefined
}

/**
 * Changes a user's standing and tells their devices. Disabling ends all their sessions, a password all but
 * `keepSession`. @throws Fail `not_found`; `conflict` where nobody would be left to be an admin
 */
export async function changeStanding(
  tx: Tx,
  effects: Pick<Effects, 'emit' | 'endSessions'>,
  now: string,
  userId: string,
  { admin, disabled, passwordHash }: Standing,
  keepSession?: string,
): Promise<void> {
  if (admin === false || disabled === true) await refuseLastAdmin(tx, userId, 'Make somebody else an admin first.')
  const user = await tx.user.findUnique({ where: { id: userId, deletedAt: null }, select: { disabledAt: true } })
  if (!user) return notFound('user')
  // `updatedAt` stays: it is the version of what others see.
  await tx.user.update({
    where: { id: userId },
    data: {
      ...(admin === undefined ? {} : { admin }),
      ...(disabled === undefined ? {} : { disabledAt: disabled ? (user.disabledAt ?? now) : null }),
      ...(passwordHash === undefined ? {} : { passwordHash }),
    },
  })
  if (disabled) await endSessionsOf(tx, effects, now, { userId }, 'disabled')
  if (passwordHash !== undefined) {
    const but = keepSession === undefined ? {} : { except: keepSession }
    await endSessionsOf(tx, effects, now, { userId, ...but }, 'password')
  }
  await effects.emit(userTopic(userId), 'user.updated', userId)
}
