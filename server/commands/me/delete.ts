import { z } from 'zod'
import { deleteUser } from '#server/domain/user/delete.ts'
import { command } from '#server/kernel/command.ts'
import { fail, failInput } from '#server/kernel/fail.ts'

export const remove = command({
  name: 'me.delete',
  http: 'DELETE /api/me',
  summary: 'Delete oneself, for good',
  description:
    '`handle` is one’s own, as a confirmation. Messages stay, without a name: the user is answered with `name: null`. ' +
    'One leaves all rooms as by `room.leave`; a direct keeps both its members. The handle is free again, all sessions ' +
    'end, accounts elsewhere are parted from. The last admin makes somebody else an admin first (`conflict`), unless ' +
    'nobody else is left.',
  may: 'user',
  limit: 'write',
  errors: ['conflict'],
  input: z.strictObject({ handle: z.string() }),
  output: null,
  async write(context) {
    const { tx, me, now, input, setCookie } = context
    const user = await tx.user.findUnique({ where: { id: me, deletedAt: null }, select: { handle: true } })
    if (!user) fail('unauthenticated', 'Sign in first.')
    if (input.handle !== user.handle) failInput('handle', 'takes your own handle, to confirm')
    await deleteUser(tx, context, now, me)
    setCookie(null)
  },
})
