import type { CommandName, Output } from '#client/transport/commands.ts'
import { dropPending, dropRoom, patchRoom, putMe, putRoom, putUser } from './entities.ts'
import { addMemberPage, EMPTY_MEMBERS } from './member-list.ts'
import { addCopy, addPage, EMPTY_WINDOW } from './message-window.ts'
import type { State } from './state.ts'
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
  'user.get': (state, { user }) => putUser(state, user),
  'message.list': (state, { messages }, input) => {
    const roomId = roomIdOf(input)
    if (!state.rooms[roomId]) return state
    const window = addPage(state.windows[roomId] ?? EMPTY_WINDOW, messages)
    return dropPending({ ...state, windows: { ...state.windows, [roomId]: window } }, messages)
  },
  'message.edit': (state, { message }) => putCopy(state, message),
  'message.delete': (state, { message }) => putCopy(state, message),
}

export function absorb<N extends CommandName>(state: State, name: N, output: Output<N>, input: unknown): State {
  const answer = ANSWERS[name]
  return answer ? answer(state, output, input) : state
}

function putCopy(state: State, message: Message): State {
  const window = addCopy(state.windows[message.roomId] ?? EMPTY_WINDOW, message)
  return { ...state, windows: { ...state.windows, [message.roomId]: window } }
}

const roomIdOf = (input: unknown) => (input as { roomId: string }).roomId
