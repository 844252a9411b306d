import type { GetServerSidePropsContext, GetServerSidePropsResult } from 'next'
import { peopleIn } from '#protocol/people-in.ts'
import type { SyncOutput } from '#protocol/sync.ts'
import { type RoomPage, type Runtime, runtime } from '#server/runtime.ts'
import { type Locale, localeOf, type Look, readLook } from '#components/look/look.ts'
import { placeOf } from '#components/place/place.ts'
import { compiledMessages } from '#locales/compiled.ts'
import type { Messages } from '#locales/messages.ts'

type Context = Pick<GetServerSidePropsContext, 'req' | 'res' | 'resolvedUrl' | 'query'>

/** What every page is rendered with: its language, and how it looks. */
export interface LookProps {
  look: Look
  locale: Locale
  /** Those that the page shows. */
  messages: Partial<Messages>
  /** Milliseconds since 1970: the page's first idea of now, the same on both sides. */
  now: number
}

export interface ChatProps extends LookProps {
  /** Path and query. */
  path: string
  seed: SyncOutput
  room: RoomPage | null
  twitch: Runtime['twitch']
}

const cookieOf = ({ req }: Pick<Context, 'req'>): string | null => req.headers.cookie ?? null

export function lookProps(context: Pick<Context, 'req'>): LookProps {
  const look = readLook(cookieOf(context))
  const locale = localeOf(look, context.req.headers['accept-language'])
  return { look, locale, messages: compiledMessages(locale), now: Date.now() }
}

export const redirect = (destination: string) => ({ redirect: { destination, permanent: false } as const })

/** A place of the signed-in part; who is not signed in is asked first, and comes back. */
export async function chatProps(context: Context): Promise<GetServerSidePropsResult<ChatProps>> {
  const cookie = cookieOf(context)
  const path = context.resolvedUrl
  const seed = await runtime().pageSync(cookie)
  if (!seed) return redirect(`/login?next=${encodeURIComponent(path)}`)
  const place = placeOf(path)
  if (place.name === 'nowhere' || (place.name === 'admin' && !seed.user.admin)) context.res.statusCode = 404
  const named = seed.rooms.flatMap(({ lastMessage }) => (lastMessage ? peopleIn(lastMessage) : []))
  const where = place.name === 'rooms' ? place : { roomId: null, seq: null }
  const room = await runtime().pageRoom(cookie, where, named)
  return { props: { ...lookProps(context), path, seed, room, twitch: runtime().twitch } }
}
