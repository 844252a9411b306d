import { z } from 'zod'
import { PASSWORD_MAX } from '#protocol/limits.ts'
import { Me } from '#protocol/user.ts'
import { verifyPassword } from '#server/auth/passwords.ts'
import { createSession } from '#server/auth/sessions.ts'
import type { Reader } from '#server/db/database.ts'
import { meView } from '#server/domain/user/view.ts'
import { command } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'

export const login = command({
  name: 'session.login',
  http: 'POST /api/login',
  summary: 'Sign in with a handle and a password',
  description:
    'A wrong password and an unknown handle get one answer, `unauthenticated`, after the same time. Failed tries are ' +
    'limited per handle and address, per address, and per handle from all places together where it has not been used ' +
    'before.',
  may: 'anyone',
  limit: 'credentials',
  httpOnly: true,
  errors: ['unauthenticated'],
  input: z.strictObject({ handle: z.string().max(100), password: z.string().max(PASSWORD_MAX * 8) }),
  output: z.strictObject({ user: Me }),
  async prepare({ db, who, input, limits }) {
    const handle = input.handle.trim().toLowerCase()
    await limits.tryLogin(handle, who.address)
    const user = await db.user.findUnique({ where: { handle } })
    const usable = user && user.disabledAt === null && user.deletedAt === null ? user : null
    if (!(await verifyPassword(usable?.passwordHash ?? null, input.password))) return null
    await limits.loginSucceeded(handle, who.address)
    return usable
  },
  async write({ tx, now, who, prepared, setCookie, ...effects }) {
    const user = prepared && (await isStillGood(tx, prepared)) ? await meView(tx, prepared.id) : null
    if (!user) fail('unauthenticated', 'The handle or the password is wrong.')
    const session = await createSession(tx, now, user.id, who, effects)
    setCookie(session.token)
    return { user }
  },
})

/** A user who was disabled, or whose password was changed, while it was verified, gets no session after that. */
async function isStillGood(db: Reader, verified: { id: string; passwordHash: string | null }): Promise<boolean> {
  const { id, passwordHash } = verified
  const good = { id, passwordHash, disabledAt: null, deletedAt: null }
  return (await db.user.findFirst({ where: good, select: { id: true } })) !== null
}
