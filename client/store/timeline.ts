import type { Message } from '#protocol/message.ts'
import type { Pending, State } from './state.ts'

/** What a room shows: said messages by seq, then what is on its way in the order in which it was written. */
export type TimelineItem =
  | { readonly kind: 'message'; readonly key: string; readonly message: Message }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending }

const NONE: readonly Message[] = []

/**
 * One's own message has its token as key from the first keystroke's end to the last reload: whichever comes first, the
 * acknowledgement or the change, takes the pending one's place without a flicker.
 */
export function timelineOf(state: State, roomId: string): readonly TimelineItem[] {
  const messages = state.windows[roomId]?.items ?? NONE
  return memo(messages, state.pending, roomId, state.me?.id ?? null)
}

export function buildTimeline(
  messages: readonly Message[],
  pending: readonly Pending[],
  roomId: string,
  me: string | null,
): readonly TimelineItem[] {
  const mine = (message: Message) => message.senderId === me && message.type !== 'system'
  const own = pending.filter((candidate) => candidate.roomId === roomId && candidate.userId === me)
  const said = new Set(own.length === 0 ? [] : messages.filter(mine).map(({ token }) => token))
  return [
    ...messages.map((message) => ({
      kind: 'message' as const,
      key: mine(message) ? `own:${message.token}` : message.id,
      message,
    })),
    ...own
      .filter(({ token }) => !said.has(token))
      .map((candidate) => ({ kind: 'pending' as const, key: `own:${candidate.token}`, pending: candidate })),
  ]
}

interface Memo {
  messages: readonly Message[]
  pending: readonly Pending[]
  me: string | null
  items: readonly TimelineItem[]
}

const memos = new Map<string, Memo>()
const MEMOS_MAX = 20

/** The same parts give the same list, as useSyncExternalStore demands. */
function memo(messages: readonly Message[], pending: readonly Pending[], roomId: string, me: string | null) {
  const known = memos.get(roomId)
  if (known && known.messages === messages && known.pending === pending && known.me === me) return known.items
  const items = buildTimeline(messages, pending, roomId, me)
  memos.delete(roomId)
  memos.set(roomId, { messages, pending, me, items })
  const [oldest] = memos.keys()
  if (memos.size > MEMOS_MAX && oldest !== undefined) memos.delete(oldest)
  return items
}
