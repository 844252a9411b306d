import type { Core } from '#server/core.ts'
import type { Database, Reader } from '#server/db/database.ts'
import type { Message } from '#protocol/message.ts'
import { peopleIn } from '#protocol/people-in.ts'
import { PAGE_DEFAULT } from '#protocol/limits.ts'
import { pageOf, type PageQuery } from '#server/domain/message/page.ts'
import { answerSync } from '#server/domain/sync/answer.ts'
import { meView, usersById } from '#server/domain/user/view.ts'
import { Fail } from '#server/kernel/fail.ts'
import type { RoomPage, Runtime } from '#server/runtime.ts'
import type { TwitchSignIn } from '#server/auth/twitch-sign-in.ts'
import type { TwitchApp } from '#server/twitch/app.ts'
import { currentVisit } from '#server/transport/http/auth-door.ts'
import type { Authenticator } from '#server/transport/authenticator.ts'

/** The page's script loads all of them. */
const BLOCKS_MAX = 1_000

/** What pages may ask of the running server. */
export function createPageRuntime({
  core,
  database,
  authenticator,
  signIn,
  twitch,
}: {
  core: Core
  database: Database
  authenticator: Authenticator
  signIn: TwitchSignIn
  twitch: TwitchApp | null
}): Runtime {
  const { reader } = database
  const userOf = async (cookie: string | null): Promise<string | null> => {
    const session = await authenticator.session(cookie, new Date().toISOString())
    return session?.userId ?? null
  }
  return {
    twitch: twitch && (twitch.simulated ? 'simulated' : 'real'),
    signIn: (request, run) => signIn.answer(request, currentVisit(), run),
    pageEnd: (cookie) => authenticator.whyEnded(cookie),
    async pageSession(cookie) {
      const userId = await userOf(cookie)
      const user = userId === null ? null : await meView(reader, userId)
      return user ? { user } : null
    },
    async pageSync(cookie) {
      const userId = await userOf(cookie)
      return userId === null ? null : (await answerSync(reader, userId, { cursors: {} }, core.around)).toJSON()
    },
    async pageRoom(cookie, { roomId, seq }, also) {
      const userId = await userOf(cookie)
      if (userId === null) return null
      const page = roomId === null ? null : await stretchOf(reader, userId, roomId, { limit: PAGE_DEFAULT })
      const first = page?.messages[0]
      const isPast = first !== undefined && seq !== null && seq < first.seq
      const past = isPast ? await stretchOf(reader, userId, first.roomId, around(seq)) : null
      const people = new Set([...also, ...[...(page?.messages ?? []), ...(past?.messages ?? [])].flatMap(peopleIn)])
      const users = await usersById(reader, [...people])
      const where = { userId, type: 'block' }
      const blocks = await reader.relationship.findMany({ where, select: { otherId: true }, take: BLOCKS_MAX })
      const blocked = blocks.map(({ otherId }) => otherId)
      return {
        ...{ roomId: page && roomId, messages: page?.messages ?? [], past: past?.messages ?? [] },
        ...{ mine: { ...page?.mine, ...past?.mine }, users: [...users.values()], blocked },
      }
    },
  }
}

/** As much before a message as after it. */
const around = (seq: number): PageQuery => {
  const start = Math.max(1, seq - PAGE_DEFAULT / 2)
  return { start, end: start + PAGE_DEFAULT - 1, limit: PAGE_DEFAULT }
}

/** Null for who is no member of the room. */
async function stretchOf(
  reader: Reader,
  userId: string,
  roomId: string,
  query: PageQuery,
): Promise<Pick<RoomPage, 'messages' | 'mine'> | null> {
  try {
    const { json, mine } = await pageOf(reader, userId, roomId, query)
    return { messages: JSON.parse(`[${json}]`) as Message[], mine }
  } catch (error) {
    if (error instanceof Fail && error.code === 'not_found') return null
    throw error
  }
}
