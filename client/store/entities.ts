import type { Message } from '#protocol/message.ts'
import type { Relationship } from '#protocol/relationship.ts'
import type { Room } from '#protocol/room.ts'
import { parseTopic, roomTopic } from '#protocol/topics.ts'
import type { Me, User } from '#protocol/user.ts'
import type { Visual } from '#protocol/visual.ts'
import { mergeRoom, settled } from './room-copy.ts'
import { letsGo } from './message-window.ts'
import { type MessageWindow, type State, without } from './state.ts'

/** One step that `apply`, `applySync` and the answers to commands share. All keep the identity of what they leave alone. */
export function putRoom(state: State, room: Room): State {
  const known = state.rooms[room.id]
  const next = { ...state, rooms: { ...state.rooms, [room.id]: known ? mergeRoom(known, room) : settled(room) } }
  return room.peer ? putUser(next, room.peer) : next
}

export function patchRoom(state: State, roomId: string, patch: (room: Room) => Room): State {
  const known = state.rooms[roomId]
  if (!known) return state
  const room = settled(patch(known))
  return room === known ? state : { ...state, rooms: { ...state.rooms, [roomId]: room } }
}

/** A room that is no longer one's own, with all that is known of it. */
export function dropRoom(state: State, roomId: string): State {
  const forgotten = forgetTopic(state, roomTopic(roomId))
  return {
    ...forgotten,
    rooms: without(forgotten.rooms, roomId),
    cursors: without(forgotten.cursors, roomTopic(roomId)),
  }
}

/** What was built from a topic's changes and cannot be brought up to date without them; it is loaded again when shown. */
export function forgetTopic(state: State, topic: string): State {
  const parsed = parseTopic(topic)
  if (!parsed) return state
  const { kind, id } = parsed
  const forgotten = { ...state.forgotten, [id]: (state.forgotten[id] ?? 0) + 1 }
  // Of one's own reactions it is known then what the messages say.
  if (kind !== 'room') return { ...state, forgotten, reactions: {} }
  return { ...state, windows: without(state.windows, id), members: without(state.members, id), forgotten }
}

/**
 * The messages of a room as they are held now. Where some were let go of, their newest copies went with them: an answer that
 * is under way may bring older ones back, and is of no use.
 */
export function putWindow(state: State, roomId: string, window: MessageWindow): State {
  const before = state.windows[roomId]
  const next = { ...state, windows: { ...state.windows, [roomId]: window } }
  if (!before || !letsGo(before, window)) return next
  return { ...next, forgotten: { ...state.forgotten, [roomId]: (state.forgotten[roomId] ?? 0) + 1 } }
}

export function putUser(state: State, user: User): State {
  const known = state.users[user.id]
  if (known && known.updatedAt >= user.updatedAt) return state
  return { ...state, users: { ...state.users, [user.id]: user } }
}

export function putMe(state: State, me: Me): State {
  if (state.me?.id === me.id && state.me.updatedAt > me.updatedAt) return state
  const { email: _email, admin: _admin, hasPassword: _password, accounts: _accounts, data: _data, ...user } = me
  return putUser({ ...state, me }, user)
}

/** What was said is no longer on its way. */
export function dropPending(state: State, messages: readonly Message[]): State {
  if (state.pending.length === 0) return state
  const said = new Set(messages.filter((message) => message.senderId === state.me?.id).map(({ token }) => token))
  const pending = state.pending.filter(({ token }) => !said.has(token))
  return pending.length === state.pending.length ? state : { ...state, pending }
}

/** Nothing is known before all were loaded: one of them alone would look like the only one. */
export function putRelationship(state: State, relationship: Relationship | { userId: string; otherId: string }): State {
  const { relationships } = state
  if (!relationships) return state
  const { otherId } = relationship
  if (!('type' in relationship) || relationship.type === null)
    return { ...state, relationships: without(relationships, otherId) }
  return { ...state, relationships: { ...relationships, [otherId]: relationship } }
}

/** One's own reactions, by message. */
export const putReactions = (state: State, mine: Readonly<Record<string, readonly string[]>>): State => ({
  ...state,
  reactions: { ...state.reactions, ...mine },
})

export function putVisual(state: State, visual: Visual): State {
  const known = state.visuals[visual.id]
  if (known && known.updatedAt > visual.updatedAt) return state
  return { ...state, visuals: { ...state.visuals, [visual.id]: visual } }
}

export const dropVisual = (state: State, id: string): State =>
  id in state.visuals ? { ...state, visuals: without(state.visuals, id) } : state
