import type { Core } from '#server/core.ts'
import type { Database, Reader } from '#server/db/database.ts'
import type { Message } from '#protocol/message.ts'
import { peopleIn } from '#protocol/people-in.ts'
import { PAGE_DEFAULT } from '#protocol/limits.ts'
import { pageOf } from '#server/domain/message/page.ts'
import { answerSync } from '#server/domain/sync/answer.ts'
import { meView, usersById } from '#server/domain/user/view.ts'
import { Fail } from '#server/kernel/fail.ts'
import type { Runtime } from '#server/runtime.ts'
import type { TwitchSignIn } from '#server/auth/twitch-sign-in.ts'
import type { TwitchApp } from '#server/twitch/app.ts'
import { currentVisit } from '#server/transport/http/auth-door.ts'
import type { Authenticator } from '#server/transport/authenticator.ts'

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
    async pageRoom(cookie, roomId, also) {
      const userId = await userOf(cookie)
      if (userId === null) return null
      const messages = roomId === null ? null : await newestOf(reader, userId, roomId)
      const people = new Set([...also, ...(messages ?? []).flatMap(peopleIn)])
      const users = await usersById(reader, [...people])
      return { roomId: messages && roomId, messages: messages ?? [], users: [...users.values()] }
    },
  }
}

/** Null for who is no member of the room. */
async function newestOf(reader: Reader, userId: string, roomId: string): Promise<Message[] | null> {
  try {
    const { json } = await pageOf(reader, userId, roomId, { limit: PAGE_DEFAULT })
    return JSON.parse(`[${json}]`) as Message[]
  } catch (error) {
    if (error instanceof Fail && error.code === 'not_found') return null
    throw error
  }
}
