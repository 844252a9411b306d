import type { AuthOptions } from 'next-auth'
import type { EndReason } from '#server/auth/sessions.ts'
import type { Me, User } from '#protocol/user.ts'
import type { Message } from '#protocol/message.ts'
import type { SyncOutput } from '#protocol/sync.ts'

/** What a page shows at first beside its `sync`: the newest messages of a room, if it shows one, and people by name. */
export interface RoomPage {
  roomId: string | null
  messages: Message[]
  /** Where a message of long ago is to be shown: that one, and what was said before and after it. */
  past: Message[]
  /** One's own reactions to them, by message. */
  mine: Record<string, string[]>
  users: User[]
  /** Whom one has blocked: what they say is not to be shown even for a moment. */
  blocked: string[]
}

/**
 * The running services, as pages reach them. Next bundles what app/ imports apart from what server.ts runs, so that
 * every module with state would exist twice; this one object on `globalThis` is shared.
 */
export interface Runtime {
  /** Whose session the Cookie header opens. */
  pageSession(cookie: string | null): Promise<{ user: Me } | null>
  /** Why the session that the Cookie header once opened is no more, where that is known. */
  pageEnd(cookie: string | null): Promise<EndReason | null>
  /** Which Twitch one can sign in with. */
  twitch: 'real' | 'simulated' | null
  /** Has next-auth answer a request, as the site wants it. */
  signIn(request: Request, run: (options: AuthOptions) => Promise<Response>): Promise<Response>
  /** The same user's first `sync`, for a first paint that is not empty. */
  pageSync(cookie: string | null): Promise<SyncOutput | null>
  /** Without a room for who is no member of it. `seq`: of the message to be shown; `also`: people who are named beside it. */
  pageRoom(
    cookie: string | null,
    where: { roomId: string | null; seq: number | null },
    also: readonly string[],
  ): Promise<RoomPage | null>
}

const KEY = Symbol.for('greenroom.runtime')

export function setRuntime(runtime: Runtime): void {
  Object.assign(globalThis, { [KEY]: runtime })
}

/** @throws where no server has been started in this process */
export function runtime(): Runtime {
  const found = (globalThis as { [KEY]?: Runtime })[KEY]
  if (!found) throw new Error('the server is not running in this process')
  return found
}
