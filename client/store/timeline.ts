import type { Message } from '#protocol/message.ts'
import type { Pending, State } from './state.ts'

/** What a room shows: said messages by seq, then what is on its way in the order in which it was written. */
export type TimelineItem =
  | { readonly kind: 'message'; readonly key: string; readonly message: Message }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending }

const NO_MESSAGES: readonly Message[] = []
const NO_PENDING: readonly Pending[] = []

/**
 * A view: a hundred thousand messages cost nothing until one of them is looked at, and each is the same item as long as
 * the message is the same.
 */
export class Timeline implements Iterable<TimelineItem> {
  readonly messages: readonly Message[]
  /** One's own, without what has been said meanwhile. */
  readonly pending: readonly Pending[]
  readonly me: string | null
  /** It ends long ago: what was said since is not in it. */
  readonly past: boolean

  constructor(messages: readonly Message[], pending: readonly Pending[], me: string | null, past = false) {
    this.messages = messages
    this.pending = pending
    this.me = me
    this.past = past
  }

  get length(): number {
    return this.messages.length + this.pending.length
  }

  /** 0 where nothing was said. */
  get firstSeq(): number {
    return this.messages[0]?.seq ?? 0
  }

  get lastSeq(): number {
    return this.messages.at(-1)?.seq ?? 0
  }

  at(index: number): TimelineItem | undefined {
    const message = this.messages[index]
    if (message) return messageItem(message, this.me)
    const pending = this.pending[index - this.messages.length]
    return pending && pendingItem(pending)
  }

  /** Messages lie in one run without a hole, so that a number is a place. */
  indexOfSeq(seq: number): number {
    const index = seq - this.firstSeq
    return this.messages[index] ? index : -1
  }

  indexOfToken(token: string): number {
    const index = this.pending.findIndex((one) => one.token === token)
    return index < 0 ? -1 : this.messages.length + index
  }

  *[Symbol.iterator](): Iterator<TimelineItem> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index) as TimelineItem
  }
}

const isOwn = (message: Message, me: string | null) => message.senderId === me && message.type !== 'system'

const messageItems = new WeakMap<Message, TimelineItem>()
const pendingItems = new WeakMap<Pending, TimelineItem>()

/**
 * One's own message has its token as key from the first keystroke's end to the last reload: whichever comes first, the
 * acknowledgement or the change, takes the pending one's place without a flicker.
 */
function messageItem(message: Message, me: string | null): TimelineItem {
  const key = isOwn(message, me) ? `own:${message.token}` : message.id
  const known = messageItems.get(message)
  if (known?.key === key) return known
  const item: TimelineItem = { kind: 'message', key, message }
  messageItems.set(message, item)
  return item
}

function pendingItem(pending: Pending): TimelineItem {
  const known = pendingItems.get(pending)
  if (known) return known
  const item: TimelineItem = { kind: 'pending', key: `own:${pending.token}`, pending }
  pendingItems.set(pending, item)
  return item
}

interface Memo {
  readonly all: readonly Pending[]
  readonly timeline: Timeline
  readonly tokens: Tokens | null
}

const memos = new Map<string, Memo>()
const MEMOS_MAX = 20

/** The same parts give the same timeline, as useSyncExternalStore demands. */
export function timelineOf(state: Pick<State, 'windows' | 'pending' | 'me'>, roomId: string): Timeline {
  const messages = state.windows[roomId]?.items ?? NO_MESSAGES
  const me = state.me?.id ?? null
  const known = memos.get(roomId)
  const before = known?.timeline
  if (known && before?.messages === messages && known.all === state.pending && before.me === me) return before
  const own = state.pending.filter((one) => one.roomId === roomId && one.userId === me)
  const tokens = own.length === 0 ? null : ownTokens(known?.tokens ?? null, messages, me)
  const waiting = own.filter(({ token }) => !tokens?.said.has(token))
  const pending = waiting.length === 0 ? NO_PENDING : sameOr(before?.pending, waiting)
  const same = before?.messages === messages && before.me === me && before.pending === pending
  const timeline = same ? before : new Timeline(messages, pending, me)
  memos.delete(roomId)
  memos.set(roomId, {
    all: state.pending,
    timeline,
    tokens: tokens ?? (messages.length === 0 ? null : (known?.tokens ?? null)),
  })
  const [oldest] = memos.keys()
  if (memos.size > MEMOS_MAX && oldest !== undefined) memos.delete(oldest)
  return timeline
}

const pasts = new WeakMap<readonly Message[], Timeline>()

/** What one looks at of long ago; null where one looks at the present. */
export function pastOf(state: Pick<State, 'windows' | 'me'>, roomId: string): Timeline | null {
  const messages = state.windows[roomId]?.past ?? NO_MESSAGES
  if (messages.length === 0) return null
  const me = state.me?.id ?? null
  const known = pasts.get(messages)
  if (known?.me === me) return known
  const timeline = new Timeline(messages, NO_PENDING, me, true)
  pasts.set(messages, timeline)
  return timeline
}

function sameOr<T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] {
  return before?.length === now.length && now.every((one, index) => one === before[index]) ? before : now
}

/** The tokens of one's own messages in a run. */
interface Tokens {
  readonly me: string | null
  readonly first: number
  readonly last: number
  /** Of the last: another one with its number is of another epoch, and so may all before it be. */
  readonly lastId: string | null
  readonly said: Set<string>
}

/** A run that only grew is not gone through again: of a message that was said the token stays. */
function ownTokens(known: Tokens | null, messages: readonly Message[], me: string | null): Tokens {
  const first = messages[0]?.seq ?? 0
  const last = messages.at(-1)?.seq ?? -1
  const covers = known !== null && known.me === me && first <= known.first && last >= known.last
  const grew = covers && messages[known.last - first]?.id === known.lastId
  const said = grew ? known.said : new Set<string>()
  const add = (from: number, until: number) => {
    for (let index = from; index < until; index += 1) {
      const message = messages[index]
      if (message && isOwn(message, me)) said.add(message.token)
    }
  }
  if (grew) {
    add(0, known.first - first)
    add(known.last - first + 1, messages.length)
  } else {
    add(0, messages.length)
  }
  return { me, first, last, lastId: messages.at(-1)?.id ?? null, said }
}
