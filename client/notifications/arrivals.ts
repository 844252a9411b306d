import type { Message } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import { isBlocked } from '#client/store/relationships.ts'
import type { State } from '#client/store/state.ts'
import { type Preferences, roomNotifications } from './preferences.ts'

/** What others have said in a room between two states, oldest first; of whom one has blocked nothing. */
export interface Arrival {
  readonly room: Room
  readonly messages: readonly Message[]
  /** One of them mentions whoever is signed in. */
  readonly mentioned: boolean
}

/** Compares the rooms by identity first: most changes touch one. */
export function arrivals(before: State, after: State): readonly Arrival[] {
  const me = after.me?.id
  if (before.rooms === after.rooms || me === undefined) return []
  return Object.values(after.rooms).flatMap((room) => {
    const was = before.rooms[room.id]
    if (!was || was === room || room.lastSeq <= was.lastSeq) return []
    const messages = newerThan(after, room, was.lastSeq).filter(
      ({ senderId, seq, deletedAt, type }) =>
        senderId !== null &&
        senderId !== me &&
        !isBlocked(after, senderId) &&
        deletedAt === null &&
        type !== 'system' &&
        seq > room.readSeq,
    )
    if (messages.length === 0) return []
    return [{ room, messages, mentioned: messages.some(({ data }) => data.mentions?.includes(me) ?? false) }]
  })
}

/** Those that the store holds; at least the last one, which each room has with it. */
function newerThan({ windows }: State, room: Room, seq: number): readonly Message[] {
  const items = windows[room.id]?.items ?? []
  const found: Message[] = []
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const message = items[at]
    if (!message || message.seq <= seq) break
    found.unshift(message)
  }
  if (found.length > 0) return found
  return room.lastMessage && room.lastMessage.seq > seq ? [room.lastMessage] : []
}

/** Whether one wants to be told of it, and hear it. A muted room tells of mentions only, whatever else is chosen. */
export function wanted(
  preferences: Preferences,
  { room, mentioned }: Pick<Arrival, 'room' | 'mentioned'>,
): { show: boolean; sound: boolean } {
  const { settings } = preferences
  const { level, sound } = roomNotifications(preferences, room)
  const show = settings.enabled && (mentioned ? level !== 'nothing' : level === 'all' && !room.prefs.muted)
  return { show, sound: show && settings.sound && sound }
}
