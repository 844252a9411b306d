import { z } from 'zod'
import { User } from '#protocol/user.ts'
import { searchUsers } from '#server/domain/user/search.ts'
import { command } from '#server/kernel/command.ts'

const LIMIT_MAX = 50
const LIMIT_DEFAULT = 20
const QUERY_MAX = 100

export const search = command({
  name: 'user.search',
  http: 'GET /api/users',
  summary: 'Find people by handle or name',
  description:
    'By the beginning of words, by a part of one, and with a typo or two. Case and accents do not matter. First who is called ' +
    'exactly that, then one’s friends, then who shares a room with one, then the rest, each by how well it fits. Not among them: ' +
    'oneself, who is deleted or disabled, and users of services. A query of nothing finds nobody.',
  may: 'user',
  limit: 'read',
  input: z.strictObject({
    q: z.string().max(QUERY_MAX, { error: `takes at most ${QUERY_MAX} characters` }),
    limit: z.int().min(1).max(LIMIT_MAX).default(LIMIT_DEFAULT),
  }),
  output: z.strictObject({ users: z.array(User) }),
  async read({ db, me, input }) {
    return { users: await searchUsers(db, me, input.q, input.limit) }
  },
})
