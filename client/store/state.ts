import type { ErrorCode } from '#protocol/errors.ts'
import type { ImageContent, Message } from '#protocol/message.ts'
import type { Relationship } from '#protocol/relationship.ts'
import type { Member, Room } from '#protocol/room.ts'
import type { Me, User } from '#protocol/user.ts'
import type { Visual } from '#protocol/visual.ts'

/** The part of a room's messages that is loaded: one run without a hole that ends at the newest message known. */
export interface MessageWindow {
  readonly items: readonly Message[]
  /** Where one looks at something long ago: another run, without a hole in it, that ends before `items` begin. Else empty. */
  readonly past: readonly Message[]
  /** Single messages outside the runs that are shown elsewhere, as what somebody replied to; the longest known first. */
  readonly quoted: ReadonlyMap<number, Message>
  /** Newer copies of messages outside the run, so that a page that was read before them cannot bring the old ones back. */
  readonly strays: Readonly<Record<number, Message>>
  /** A page has been merged, so that this is enough to show. */
  readonly paged: boolean
}

export interface MemberList {
  readonly items: Readonly<Record<string, Member>>
  /** Who left while pages are still coming: a page that was read before must not bring them back. */
  readonly gone: Readonly<Record<string, true>>
  readonly complete: boolean
  /** The cursor of the page that is still to be read. */
  readonly next: string | null
}

/** The message that another one answers. */
export type ReplyTarget = NonNullable<Message['replyTo']>

/** A message on its way, keyed by its token. `sent` is acknowledged, its change has not come by yet. */
export interface Pending {
  readonly token: string
  readonly roomId: string
  readonly userId: string
  readonly text: string
  /** A picture that is uploaded already, instead of a text. */
  readonly image?: ImageContent | undefined
  readonly replyTo: ReplyTarget | null
  readonly createdAt: number
  readonly state: 'waiting' | 'failed' | 'sent'
  readonly error: { readonly code: ErrorCode; readonly detail: string } | null
  readonly message: Message | null
}

/** What this page has read and marked, and the server has not acknowledged. By room; a mark of null is one taken away. */
export interface Intents {
  readonly reads: Readonly<Record<string, number>>
  readonly marks: Readonly<Record<string, number | null>>
}

export interface State {
  readonly me: Me | null
  readonly epoch: string | null
  /** For every topic the number of the last change that is in this state. */
  readonly cursors: Readonly<Record<string, number>>
  readonly rooms: Readonly<Record<string, Room>>
  readonly windows: Readonly<Record<string, MessageWindow>>
  readonly members: Readonly<Record<string, MemberList>>
  /** null: nobody that we may see. */
  readonly users: Readonly<Record<string, User | null>>
  /** What one has said about others, by their id: friends and blocks. Null before they were loaded. */
  readonly relationships: Readonly<Record<string, Relationship>> | null
  /** Who was blocked when the page was made or last kept: holds until `relationships` are loaded. */
  readonly keptBlocks: Readonly<Record<string, true>>
  /** One's own reactions, by message, as far as known. */
  readonly reactions: Readonly<Record<string, readonly string[]>>
  /** What one has just pressed, by message and emoji, and the server has not answered: there (true) or taken back. */
  readonly reacting: Readonly<Record<string, Readonly<Record<string, boolean>>>>
  readonly visuals: Readonly<Record<string, Visual>>
  /**
   * By room, how often what was loaded of it was thrown away: an answer asked for before that is of no use. By one's own
   * id, how often changes of the user's topic were jumped over.
   */
  readonly forgotten: Readonly<Record<string, number>>
  /** In the order in which they were written. */
  readonly pending: readonly Pending[]
  readonly intents: Intents
}

export const EMPTY_STATE: State = {
  me: null,
  epoch: null,
  cursors: {},
  rooms: {},
  windows: {},
  members: {},
  users: {},
  relationships: null,
  keptBlocks: {},
  reactions: {},
  reacting: {},
  visuals: {},
  forgotten: {},
  pending: [],
  intents: { reads: {}, marks: {} },
}

/** A record without one of its keys; itself where it had none. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in record)) return record
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))
}
