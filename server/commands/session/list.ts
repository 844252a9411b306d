import { z } from 'zod'
import { Session } from '#protocol/session.ts'
import { deviceName } from '#server/domain/session/device-name.ts'
import { command } from '#server/kernel/command.ts'

export const list = command({
  name: 'session.list',
  http: 'GET /api/sessions',
  summary: 'Where one is signed in',
  description:
    'The current session first, then by falling last use, which is noted every few minutes. `device` is a short name ' +
    'made of the User-Agent, such as “Firefox on Windows”. `region` is the ISO 3166 code of the country that the ' +
    'session was begun from, where a proxy in front of the site tells it, else null. `online`: a socket of that ' +
    'session is connected.',
  may: 'user',
  limit: 'read',
  input: z.strictObject({}),
  output: z.strictObject({ sessions: z.array(Session) }),
  async read({ db, me, who, now, around }) {
    const rows = await db.session.findMany({
      where: { userId: me, expiresAt: { gt: now } },
      orderBy: [{ lastActiveAt: 'desc' }, { id: 'desc' }],
    })
    const sessions = rows.map(({ id, device, region, createdAt, lastActiveAt }) => ({
      id,
      current: who.kind === 'user' && who.sessionId === id,
      device: deviceName(device),
      region,
      createdAt,
      lastActiveAt,
      online: around.isSessionOnline(id),
    }))
    return { sessions: sessions.sort((one, other) => Number(other.current) - Number(one.current)) }
  },
})
