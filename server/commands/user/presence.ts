import { z } from 'zod'
import { PRESENCE_MAX } from '#protocol/limits.ts'
import { Id } from '#protocol/primitives.ts'
import { Presence } from '#protocol/signals.ts'
import { lastActiveOf, mayKnowPresence } from '#server/domain/user/presence.ts'
import { command } from '#server/kernel/command.ts'

export const presence = command({
  name: 'user.presence',
  http: 'GET /api/users/presence',
  summary: 'Who of some people is there',
  description:
    'Of people whom one shares a room with, or who have made one a friend; the others are left out, and so are those ' +
    'whom one has blocked. `lastActiveAt`, true to a few minutes, stands with those who are idle or offline and have made the caller ' +
    'a friend. Over the socket `signal` keeps it true: say `{"type": "look", "topics": [], "people": [id]}`.',
  may: 'user',
  limit: 'read',
  input: z.strictObject({ ids: z.array(Id).min(1).max(PRESENCE_MAX) }),
  output: z.strictObject({ presence: z.array(Presence) }),
  async read({ db, me, input, around }) {
    const known = [...(await mayKnowPresence(db, me, input.ids))].map((userId) => ({
      userId,
      ...around.standing(userId),
    }))
    const away = known.filter(({ state }) => state !== 'online').map(({ userId }) => userId)
    const stored = await lastActiveOf(db, me, away)
    return {
      presence: known.map(({ userId, state, lastActiveAt }) => {
        const at = stored.has(userId) && state !== 'online' ? (lastActiveAt ?? stored.get(userId)) : undefined
        return { userId, state, ...(at === undefined ? {} : { lastActiveAt: at }) }
      }),
    }
  },
})
