import { z } from 'zod'
import { userTopic } from '#protocol/topics.ts'
import { Me } from '#protocol/user.ts'
import { forgetAccounts } from '#server/domain/account/forget.ts'
import { meView } from '#server/domain/user/view.ts'
import { command } from '#server/kernel/command.ts'
import { fail, notFound } from '#server/kernel/fail.ts'

export const unlink = command({
  name: 'account.unlink',
  http: 'DELETE /api/me/accounts/{provider}',
  summary: 'Part from an account elsewhere, such as `twitch`',
  description:
    'One cannot sign in with it any more; the provider is told that its permission is no longer needed. Sessions that ' +
    'are open stay. The only way in (no password, no other account) cannot be removed: `conflict`.',
  may: 'user',
  limit: 'write',
  errors: ['not_found', 'conflict'],
  input: z.strictObject({ provider: z.string() }),
  output: z.strictObject({ user: Me }),
  async write({ tx, me, now, input: { provider }, emit }) {
    const forgotten = await forgetAccounts(tx, now, { userId: me, provider })
    if (forgotten === 0) notFound('account')
    const user = (await meView(tx, me)) ?? fail('unauthenticated', 'Sign in first.')
    if (!user.hasPassword && user.accounts.length === 0)
      fail('conflict', 'This account is your only way in. Set a password first.')
    await emit(userTopic(me), 'user.updated', me)
    return { user }
  },
})
