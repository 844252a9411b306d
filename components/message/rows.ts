import type { Message } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import type { Timeline, TimelineItem } from '#client/hooks/use-messages.ts'

/** What of a message depends on the one before it. */
export interface RowLook {
  /** Follows closely on one of the same person: who it is is not said again. */
  readonly follows: boolean
  /** The first of its day. */
  readonly day: boolean
  /** The first that was not read when one came. */
  readonly fresh: boolean
}

export const FOLLOWS_WITHIN = 5 * 60_000

export const timeOf = (item: TimelineItem): number =>
  item.kind === 'pending' ? item.pending.createdAt : Date.parse(item.message.createdAt)

const senderOf = (item: TimelineItem): string | null => {
  if (item.kind === 'pending') return item.pending.userId
  return item.message.type === 'system' ? null : item.message.senderId
}

/**
 * `before` is null where there is one that is not loaded: it will most likely be of the same day. `line` is the number of
 * the first message that was not read.
 */
export function lookOf(
  before: TimelineItem | null | undefined,
  item: TimelineItem,
  line: number | null,
  dayOf: (time: number) => string,
): RowLook {
  const time = timeOf(item)
  const day = before === undefined || (before !== null && dayOf(timeOf(before)) !== dayOf(time))
  const fresh = line !== null && item.kind === 'message' && item.message.seq === line
  const follows =
    before != null &&
    !day &&
    !fresh &&
    senderOf(item) !== null &&
    senderOf(before) === senderOf(item) &&
    Math.abs(time - timeOf(before)) < FOLLOWS_WITHIN
  return { follows, day, fresh }
}

/** Zones differ by quarters of an hour: days are worked out once for each. */
const QUARTER = 15 * 60_000
const DAYS_MAX = 5_000

const readers = new Map<string, (time: number) => string>()

/** The day that a moment is in, as YYYY-MM-DD. */
export function dayReader(timeZone: string): (time: number) => string {
  const known = readers.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const days = new Map<number, string>()
  const reader = (time: number) => {
    const quarter = Math.floor(time / QUARTER)
    const day = days.get(quarter) ?? format.format(quarter * QUARTER)
    if (days.size >= DAYS_MAX) days.clear()
    days.set(quarter, day)
    return day
  }
  readers.set(timeZone, reader)
  return reader
}

/** Whole days from one day to another, both as YYYY-MM-DD. */
export const daysBetween = (one: string, other: string): number =>
  Math.round((Date.parse(other) - Date.parse(one)) / 86_400_000)

export interface Rights {
  mayEdit: boolean
  mayDelete: boolean
  mayReply: boolean
  /** There is one, and it is theirs to see. */
  maySeeHistory: boolean
}

export const NO_RIGHTS: Rights = { mayEdit: false, mayDelete: false, mayReply: false, maySeeHistory: false }

/** What somebody may do with a message: null for one that is on its way. */
export function rightsOf(message: Message | null, room: Pick<Room, 'role' | 'closedAt'>, me: string | null): Rights {
  if (message === null || message.type === 'system' || message.deletedAt !== null) return NO_RIGHTS
  const own = message.senderId === me
  const open = room.closedAt === null
  const mayDelete = own || room.role !== 'member'
  return {
    ...{ mayEdit: own && message.type === 'text' && open, mayDelete, mayReply: open },
    maySeeHistory: message.editedAt !== null && mayDelete,
  }
}

/** It names who reads it, and is not their own. */
export const calls = (message: Message | null, me: string | null): boolean =>
  message !== null && me !== null && message.senderId !== me && (message.data.mentions?.includes(me) ?? false)

/** Further back it is not what one means by "the last". */
const LAST_MAX = 200

/** One's own newest text that can be edited. While a newer one is on its way there is none: that one would be meant. */
export function lastOwn({ messages, pending, me }: Pick<Timeline, 'messages' | 'pending' | 'me'>): Message | null {
  if (pending.some(({ state }) => state !== 'failed')) return null
  for (let index = messages.length - 1; index >= Math.max(0, messages.length - LAST_MAX); index -= 1) {
    const message = messages[index]
    if (me !== null && message?.senderId === me && message.type === 'text' && message.deletedAt === null) return message
  }
  return null
}
