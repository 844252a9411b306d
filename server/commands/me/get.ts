import { z } from 'zod'
import { Me } from '#protocol/user.ts'
import { meView } from '#server/domain/user/view.ts'
import { command } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'

export const get = command({
  name: 'me.get',
  http: 'GET /api/me',
  summary: 'Oneself',
  may: 'user',
  limit: 'read',
  input: z.strictObject({}),
  output: z.strictObject({ user: Me }),
  async read({ db, me }) {
    return { user: (await meView(db, me)) ?? fail('unauthenticated', 'Sign in first.') }
  },
})
