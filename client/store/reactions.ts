import type { Message } from '#protocol/message.ts'
import { putReactions } from './entities.ts'
import { copyOf } from './message-window.ts'
import { type State, without } from './state.ts'

/** A reaction as it is shown. */
export interface ShownReaction {
  readonly emoji: string
  readonly count: number
  /** One's own is among them. */
  readonly mine: boolean
  /** The first of who gave it, oneself as well. */
  readonly userIds: readonly string[]
}

const NONE: readonly string[] = []
const NOTHING_SHOWN: readonly ShownReaction[] = []

/** One's own reactions to a message: as one was told, else as far as the message says. */
export function ownReactions({ reactions, me }: Pick<State, 'reactions' | 'me'>, message: Message): readonly string[] {
  const shown = message.data.reactions
  if (!shown) return NONE
  const told = reactions[message.id]
  if (told) return told
  if (!me) return NONE
  return shown.filter(({ userIds }) => userIds.includes(me.id)).map(({ emoji }) => emoji)
}

/** What a page says of one's own reactions, but for messages of which a newer copy is known already. */
export function putPageReactions(
  state: State,
  roomId: string,
  messages: readonly Message[],
  mine: Readonly<Record<string, readonly string[]>>,
): State {
  const window = state.windows[roomId]
  const fresh = messages.filter(({ id, seq, rev, data }) => {
    if (!data.reactions && !state.reactions[id]) return false
    const known = window && copyOf(window, seq)
    return !known || known.rev <= rev
  })
  if (fresh.length === 0) return state
  return putReactions(state, Object.fromEntries(fresh.map(({ id }) => [id, mine[id] ?? NONE])))
}

/** A wish is shown at once; null: it has come true, or cannot. */
export function putWish(state: State, messageId: string, emoji: string, wish: boolean | null): State {
  const before = state.reacting[messageId] ?? {}
  const after = wish === null ? without(before, emoji) : { ...before, [emoji]: wish }
  const reacting =
    Object.keys(after).length === 0 ? without(state.reacting, messageId) : { ...state.reacting, [messageId]: after }
  return { ...state, reacting }
}

/** What is shown under a message, what one has just pressed included. */
export function shownReactions(
  { data }: Message,
  mine: readonly string[],
  wishes: Readonly<Record<string, boolean>> | undefined,
  me: string | null,
): readonly ShownReaction[] {
  const said = data.reactions
  if (!said && !wishes) return NOTHING_SHOWN
  const shown = (said ?? []).map(({ emoji, count, userIds }) =>
    withWish({ emoji, count, userIds, mine: mine.includes(emoji) }, wishes?.[emoji], me),
  )
  for (const [emoji, wish] of Object.entries(wishes ?? {})) {
    if (wish && !shown.some((one) => one.emoji === emoji))
      shown.push({ emoji, count: 1, mine: true, userIds: me === null ? [] : [me] })
  }
  return shown.filter(({ count }) => count > 0)
}

function withWish(shown: ShownReaction, wish: boolean | undefined, me: string | null): ShownReaction {
  if (wish === undefined || wish === shown.mine) return shown
  const others = shown.userIds.filter((id) => id !== me)
  return wish
    ? { ...shown, mine: true, count: shown.count + 1, userIds: me === null ? others : [...others, me] }
    : { ...shown, mine: false, count: shown.count - 1, userIds: others }
}
