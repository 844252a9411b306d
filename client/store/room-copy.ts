import type { Message } from '#protocol/message.ts'
import type { Room, SharedRoom } from '#protocol/room.ts'

/** A room's `unread` as the wire has it; what is shown as unread is in unread.ts. */
export const unreadOf = (room: Pick<Room, 'lastSeq' | 'readSeq'>) => Math.max(0, room.lastSeq - room.readSeq)

/** Of two last messages the later one, of two copies of it the one written later. */
export function laterMessage(one: Message | null, other: Message | null): Message | null {
  if (!one || !other) return one ?? other
  if (one.seq !== other.seq) return one.seq > other.seq ? one : other
  return other.rev > one.rev ? other : one
}

const later = (one: string, other: string) => (one > other ? one : other)

/** A room after one of its numbers moved. */
export const settled = (room: Room): Room => {
  const unread = unreadOf(room)
  return unread === room.unread ? room : { ...room, unread }
}

/**
 * Two copies of a room, read at different moments, make one. Nothing is taken from a copy as a whole:
 *   what people wrote about the room    the higher `rev`
 *   positions and the last message      the larger
 * A shared copy moves neither `head` nor the count: it lacks what is personal as of that head (role, hidden), and the
 * changes up to it are still to come.
 */
export function mergeShared(room: Room, copy: SharedRoom): Room {
  const written = copy.rev >= room.rev ? copy : room
  const { kind, name, iconUrl, code, data, discoverable, streamerId, externalId, closedAt, createdAt, updatedAt, rev } =
    written
  return settled({
    ...room,
    ...{ kind, name, iconUrl, code, data, discoverable, streamerId, externalId, closedAt, createdAt, updatedAt, rev },
    lastSeq: Math.max(room.lastSeq, copy.lastSeq),
    lastMessage: laterMessage(room.lastMessage, copy.lastMessage),
    activeAt: later(room.activeAt, copy.activeAt),
  })
}

/**
 * As above, and
 *   what the room's changes count and tell (members, one's role)    the higher `head`
 *   what is personal                                                the higher `userRev`
 */
export function mergeRoom(room: Room, copy: Room): Room {
  const personal = copy.userRev >= room.userRev ? copy : room
  const counted = copy.head >= room.head ? copy : room
  return settled({
    ...mergeShared(room, copy),
    memberCount: counted.memberCount,
    role: counted.role,
    head: counted.head,
    mentions: personal.mentions,
    peer: personal.peer,
    prefs: { ...personal.prefs, hidden: hiddenOf(room, copy) },
    userRev: personal.userRev,
    readSeq: Math.max(room.readSeq, copy.readSeq),
  })
}

/** A message ends `hidden` without a `userRev`: what we know of later messages counts against a copy that hides. */
function hiddenOf(room: Room, copy: Room): boolean {
  if (copy.userRev < room.userRev) return room.prefs.hidden
  if (copy.userRev === room.userRev) return room.prefs.hidden && copy.prefs.hidden
  return copy.prefs.hidden && copy.lastSeq >= room.lastSeq
}
