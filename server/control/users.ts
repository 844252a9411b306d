import { z } from 'zod'
import { Password } from '#protocol/primitives.ts'
import type { AdminUser } from '#protocol/user.ts'
import { hashPassword } from '#server/auth/passwords.ts'
import type { Reader } from '#server/db/database.ts'
import { adminUsers } from '#server/domain/user/admin-view.ts'
import { changeStanding } from '#server/domain/user/standing.ts'
import { fail } from '#server/kernel/fail.ts'
import type { Runner } from '#server/kernel/runner.ts'

/** So many users one look at the list shows. */
export const LISTED_MAX = 500

export const UserQuery = z.strictObject({ q: z.string() })

/** What is left out stays. */
export const UserChange = z.strictObject({
  handle: z.string(),
  admin: z.boolean().optional(),
  disabled: z.boolean().optional(),
  password: Password.optional(),
})

/** What the operator does with users: in the running process, or on a database that nobody else has open. */
export interface OperatorUsers {
  /** The first of those whose handle or name starts with `q`, by when they came; one more than is shown, if there are. */
  list(query: z.output<typeof UserQuery>): Promise<AdminUser[]>
  /** @throws Fail for an unknown handle, and where nobody would be left to be an admin */
  change(change: z.output<typeof UserChange>): Promise<void>
}

export function operatorUsers({ runner, reader }: { runner: Runner; reader: Reader }): OperatorUsers {
  return {
    list: ({ q }) => adminUsers(reader, { q, after: '', limit: LISTED_MAX + 1 }),
    async change({ handle, admin, disabled, password }) {
      const passwordHash = password === undefined ? undefined : await hashPassword(password)
      await runner.internal(async (tx, effects) => {
        const user = await tx.user.findUnique({ where: { handle, deletedAt: null }, select: { id: true } })
        if (!user) return fail('not_found', `There is no user @${handle}.`)
        await changeStanding(tx, effects, new Date().toISOString(), user.id, { admin, disabled, passwordHash })
      })
    },
  }
}
