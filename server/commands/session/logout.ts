import { z } from 'zod'
import { command } from '#server/kernel/command.ts'

export const logout = command({
  name: 'session.logout',
  http: 'POST /api/logout',
  summary: 'End this session: its row is gone, its sockets are closed',
  may: 'user',
  limit: 'write',
  input: z.strictObject({}),
  output: null,
  async write({ tx, who, endSessions, setCookie }) {
    if (who.kind !== 'user') return
    await tx.session.deleteMany({ where: { id: who.sessionId } })
    endSessions([who.sessionId])
    setCookie(null)
  },
})
