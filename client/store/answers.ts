import type { CommandName, Output } from '#client/transport/commands.ts'
import {
  dropPending,
  dropRoom,
  patchRoom,
  putMe,
  putReactions,
  putRelationship,
  putRoom,
  putUser,
  putVisual,
  putWindow,
} from './entities.ts'
import { addMemberPage, EMPTY_MEMBERS } from './member-list.ts'
import { addCopy, addPage, EMPTY_WINDOW } from './message-window.ts'
import { putPageReactions } from './reactions.ts'
import { putRelationships } from './relationships.ts'
import type { Run } from './run.ts'
import type { MessageWindow, State } from './state.ts'
import type { Message } from '#protocol/message.ts'

type Answers = { [N in CommandName]?: (state: State, output: Output<N>, input: unknown) => State }

/** What a command's answer brings ahead of the changes that it caused, and what only answers carry. */
const ANSWERS: Answers = {
  'me.get': (state, { user }) => putMe(state, user),
  'me.update': (state, { user }) => putMe(state, user),
  'room.create': (state, { room }) => putRoom(state, room),
  'room.join': (state, { room }) => putRoom(state, room),
  // An answer that comes after one left must not bring the room back.
  'room.get': (state, { room }) => (state.rooms[room.id] ? putRoom(state, room) : state),
  'room.update': (state, { room }) => (state.rooms[room.id] ? putRoom(state, room) : state),
  'room.leave': (state, _output, input) => dropRoom(state, roomIdOf(input)),
  'room.read': (state, { readSeq }, input) =>
    patchRoom(state, roomIdOf(input), (room) => ({ ...room, readSeq: Math.max(room.readSeq, readSeq) })),
  'room.members': (state, { members, next }, input) => {
    const roomId = roomIdOf(input)
    if (!state.rooms[roomId]) return state
    const list = addMemberPage(state.members[roomId] ?? EMPTY_MEMBERS, members, next)
    const known = members.reduce((now, member) => putUser(now, member.user), state)
    return { ...known, members: { ...known.members, [roomId]: list } }
  },
  'room.prefs': (state, { room }) => (state.rooms[room.id] ? putRoom(state, room) : state),
  'user.get': (state, { user }) => putUser(state, user),
  'direct.open': (state, { room }) => putRoom(state, room),
  'relationship.list': (state, { relationships }) => putRelationships(state, relationships),
  // What another device said after it has come by already.
  'relationship.set': (state, { relationship }) =>
    (state.relationships?.[relationship.otherId]?.updatedAt ?? '') > relationship.updatedAt
      ? state
      : putRelationship(state, relationship),
  'user.search': (state, { users }) => users.reduce(putUser, state),
  'visual.list': (state, { visuals }) => visuals.reduce(putVisual, state),
  'visual.update': (state, { visual }) => putVisual(state, visual),
  'visual.clear': (state, { user }) => putMe(state, user),
  'message.list': (state, output, input) => absorbMessages(state, output, roomIdOf(input), addPage),
  'message.edit': (state, { message }) => putCopy(state, message),
  'emotion.set': (state, { message }) => putCopy(state, message),
  'message.delete': (state, { message }) => putCopy(state, message),
  'reaction.set': (state, { message, mine }) => putCopy(putReactions(state, { [message.id]: mine }), message),
  'reaction.clear': (state, { message, mine }) => putCopy(putReactions(state, { [message.id]: mine }), message),
}

export function absorb<N extends CommandName>(state: State, name: N, output: Output<N>, input: unknown): State {
  const answer = ANSWERS[name]
  return answer ? answer(state, output, input) : state
}

/** `add`: what the messages are to the room's window. */
export function absorbMessages(
  state: State,
  { messages, mine }: Output<'message.list'>,
  roomId: string,
  add: (window: MessageWindow, messages: Run) => MessageWindow,
): State {
  if (!state.rooms[roomId]) return state
  const window = add(state.windows[roomId] ?? EMPTY_WINDOW, messages)
  const known = putPageReactions(state, roomId, messages, mine)
  return dropPending(putWindow(known, roomId, window), messages)
}

function putCopy(state: State, message: Message): State {
  const window = addCopy(state.windows[message.roomId] ?? EMPTY_WINDOW, message)
  return { ...state, windows: { ...state.windows, [message.roomId]: window } }
}

const roomIdOf = (input: unknown) => (input as { roomId: string }).roomId
