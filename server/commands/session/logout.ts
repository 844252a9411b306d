import { z } from 'zod'
import { endOwnSession } from '#server/auth/sessions.ts'
import { command } from '#server/kernel/command.ts'

export const logout = command({
  name: 'session.logout',
  http: 'POST /api/logout',
  summary: 'End this session: its row is gone, its sockets are closed',
  may: 'user',
  limit: 'write',
  input: z.strictObject({}),
  output: null,
  async write({ tx, who, setCookie, ...effects }) {
    if (who.kind !== 'user') return
    await endOwnSession(tx, effects, who.sessionId)
    setCookie(null)
  },
})
