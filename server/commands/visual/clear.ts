import { z } from 'zod'
import { Me } from '#protocol/user.ts'
import { meView } from '#server/domain/user/view.ts'
import { clearVisual } from '#server/domain/visual/write.ts'
import { command } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'

export const clear = command({
  name: 'visual.clear',
  http: 'DELETE /api/me/visual',
  summary: 'Go without a character',
  description: '`visualId` is null again; another one later has another id. Again: the same answer.',
  may: 'user',
  limit: 'write',
  input: z.strictObject({}),
  output: z.strictObject({ user: Me }),
  async write(context) {
    const { tx, me, now } = context
    await clearVisual(tx, context, now, me)
    return { user: (await meView(tx, me)) ?? fail('unauthenticated', 'Sign in first.') }
  },
})
