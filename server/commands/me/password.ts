import { z } from 'zod'
import { PASSWORD_MAX } from '#protocol/limits.ts'
import { Password } from '#protocol/primitives.ts'
import { userTopic } from '#protocol/topics.ts'
import { hashPassword, verifyPassword } from '#server/auth/passwords.ts'
import { endSessionsOf } from '#server/auth/sessions.ts'
import { command } from '#server/kernel/command.ts'
import { fail, failInput } from '#server/kernel/fail.ts'

export const password = command({
  name: 'me.password',
  http: 'PUT /api/me/password',
  summary: 'Set or change one’s password; one’s other sessions end',
  description:
    'Who has a password says it as `current`; a missing or wrong one is `invalid_input`, and wrong ones are limited ' +
    'like failed sign-ins. Who has none (`hasPassword` is false) leaves `current` out. `conflict`: the password was ' +
    'changed by another request meanwhile.',
  may: 'user',
  limit: 'credentials',
  errors: ['conflict'],
  input: z.strictObject({
    current: z
      .string()
      .max(PASSWORD_MAX * 8)
      .optional(),
    password: Password,
  }),
  output: null,
  async prepare({ db, me, who, input, limits }) {
    const user = await db.user.findUnique({ where: { id: me }, select: { handle: true, passwordHash: true } })
    if (!user) fail('unauthenticated', 'Sign in first.')
    const { handle, passwordHash } = user
    if (passwordHash !== null) {
      if (input.current === undefined) failInput('current', 'takes the password that is set now')
      await limits.tryLogin(handle, who.address)
      if (!(await verifyPassword(passwordHash, input.current)))
        failInput('current', 'is not the password that is set now')
      await limits.loginSucceeded(handle, who.address)
    }
    return { verified: passwordHash, next: await hashPassword(input.password) }
  },
  async write({ tx, me, now, who, prepared: { verified, next }, emit, ...effects }) {
    if (who.kind !== 'user') return
    // `updatedAt` stays: it is the version of what others see.
    const { count } = await tx.user.updateMany({
      where: { id: me, passwordHash: verified, deletedAt: null },
      data: { passwordHash: next },
    })
    if (count === 0) fail('conflict', 'The password was changed meanwhile. Try again.')
    await endSessionsOf(tx, effects, now, { userId: me, except: who.sessionId }, 'password')
    await emit(userTopic(me), 'user.updated', me)
  },
})
