import { z } from 'zod'
import { Id, Password } from '#protocol/primitives.ts'
import { AdminUser } from '#protocol/user.ts'
import { isAdmin } from '#server/auth/admins.ts'
import { hashPassword } from '#server/auth/passwords.ts'
import { adminUser } from '#server/domain/user/admin-view.ts'
import { changeStanding } from '#server/domain/user/standing.ts'
import { command } from '#server/kernel/command.ts'
import { fail, notFound } from '#server/kernel/fail.ts'

export const update = command({
  name: 'admin.user.update',
  http: 'PATCH /api/admin/users/{id}',
  summary: 'Make a user an admin or no admin, disable or enable them, set their password',
  description:
    'Fields that are left out stay. All takes effect at once, on open sockets too. Disabling ends all of the user’s ' +
    'sessions and keeps them from signing in; what they wrote stays. A new password ends their sessions, but not the ' +
    'caller’s own current one. The last admin who is not disabled stays one: `conflict`.',
  may: 'admin',
  limit: 'write',
  errors: ['forbidden', 'not_found', 'conflict'],
  input: z.strictObject({
    id: Id,
    admin: z.boolean().optional(),
    disabled: z.boolean().optional(),
    password: Password.optional(),
  }),
  output: z.strictObject({ user: AdminUser }),
  prepare: async ({ input: { password } }) => (password === undefined ? undefined : hashPassword(password)),
  // Who asks may have been an admin only until a moment ago.
  async permit({ db, me }) {
    if (!(await isAdmin(db, me))) fail('forbidden', 'This takes an admin.')
  },
  async write(context) {
    const { tx, me, now, who, input, prepared: passwordHash } = context
    const { id, admin, disabled } = input
    const own = who.kind === 'user' && id === me ? who.sessionId : undefined
    await changeStanding(tx, context, now, id, { admin, disabled, passwordHash }, own)
    return { user: (await adminUser(tx, id)) ?? notFound('user') }
  },
})
