import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { endOwnSession, endSessionsOf } from '#server/auth/sessions.ts'
import { command } from '#server/kernel/command.ts'
import { notFound } from '#server/kernel/fail.ts'

export const revoke = command({
  name: 'session.revoke',
  http: 'DELETE /api/sessions/{id}',
  summary: 'End one of one’s sessions, or with `others` all but this one',
  description: 'To end the current session is to sign out. `others` is answered the same when there are none.',
  may: 'user',
  limit: 'write',
  errors: ['not_found'],
  input: z.strictObject({ id: Id }),
  output: null,
  async write({ tx, me, now, who, input, setCookie, ...effects }) {
    if (who.kind !== 'user') return
    if (input.id === who.sessionId) {
      await endOwnSession(tx, effects, who.sessionId)
      return setCookie(null)
    }
    const others = input.id === 'others'
    const which = others ? { userId: me, except: who.sessionId } : { userId: me, id: input.id }
    const ended = await endSessionsOf(tx, effects, now, which, 'revoked')
    if (ended === 0 && !others) notFound('session')
  },
})
