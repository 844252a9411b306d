import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { User } from '#protocol/user.ts'
import { usersById } from '#server/domain/user/view.ts'
import { command } from '#server/kernel/command.ts'
import { notFound } from '#server/kernel/fail.ts'

export const get = command({
  name: 'user.get',
  http: 'GET /api/users/{id}',
  summary: 'A user’s profile',
  may: 'user',
  limit: 'read',
  errors: ['not_found'],
  input: z.strictObject({ id: Id }),
  output: z.strictObject({ user: User }),
  async read({ db, input }) {
    return { user: (await usersById(db, [input.id])).get(input.id) ?? notFound('user') }
  },
})
