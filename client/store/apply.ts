import type { Change, ChangeType } from '#protocol/changes.ts'
import type { Message } from '#protocol/message.ts'
import { parseTopic, roomTopic } from '#protocol/topics.ts'
import {
  dropPending,
  dropRoom,
  dropVisual,
  patchRoom,
  putMe,
  putReactions,
  putRelationship,
  putRoom,
  putUser,
  putVisual,
} from './entities.ts'
import { dropMember, putMember } from './member-list.ts'
import { addCopy, addCreated, EMPTY_WINDOW } from './message-window.ts'
import { laterMessage, mergeShared } from './room-copy.ts'
import type { State } from './state.ts'

/**
 * applied   it was the next one of its topic
 * known     it is in the state already
 * gap       one before it is missing: nothing was done, a sync is due
 * foreign   a topic that we do not follow (just left, or not joined yet): nothing was done
 */
export type Outcome = 'applied' | 'known' | 'gap' | 'foreign'

type ChangeOf<T extends ChangeType> = Extract<Change, { type: T }>
type Effects = { [T in ChangeType]: (state: State, change: ChangeOf<T>) => State }

export function apply(state: State, change: Change): { state: State; outcome: Outcome } {
  const cursor = state.cursors[change.topic]
  if (cursor === undefined) return { state, outcome: 'foreign' }
  if (change.seq <= cursor) return { state, outcome: 'known' }
  if (change.seq > cursor + 1) return { state, outcome: 'gap' }
  // A type that this version does not know is counted and otherwise left alone.
  const effect = EFFECTS[change.type] as ((state: State, change: Change) => State) | undefined
  const next = effect ? effect(state, change) : state
  return { state: advance(next, change), outcome: 'applied' }
}

/** The cursor moves, and with it the position up to which the room's counts are true. */
function advance(state: State, { topic, seq }: Change): State {
  const moved = { ...state, cursors: { ...state.cursors, [topic]: seq } }
  const parsed = parseTopic(topic)
  if (parsed?.kind !== 'room') return moved
  return patchRoom(moved, parsed.id, (room) => (room.head >= seq ? room : { ...room, head: seq }))
}

const roomOf = (change: Change) => change.topic.slice(roomTopic('').length)

const messageCopied = (state: State, { data }: { data: { message: Message } }): State => {
  const { message } = data
  const window = addCopy(state.windows[message.roomId] ?? EMPTY_WINDOW, message)
  return patchRoom({ ...state, windows: { ...state.windows, [message.roomId]: window } }, message.roomId, (room) =>
    room.lastMessage?.seq === message.seq ? { ...room, lastMessage: laterMessage(room.lastMessage, message) } : room,
  )
}

/** A Room copy is true as of its `head`: up to it a change stores its entity and counts nothing a second time. */
const counted = (state: State, change: Change, by: number): State =>
  patchRoom(state, roomOf(change), (room) =>
    change.seq > room.head ? { ...room, memberCount: room.memberCount + by } : room,
  )

const EFFECTS: Effects = {
  'message.created': (state, change) => {
    const { message } = change.data
    const window = addCreated(state.windows[message.roomId] ?? EMPTY_WINDOW, message)
    const said = dropPending({ ...state, windows: { ...state.windows, [message.roomId]: window } }, [message])
    return patchRoom(said, message.roomId, (room) => ({
      ...room,
      lastSeq: Math.max(room.lastSeq, message.seq),
      lastMessage: laterMessage(room.lastMessage, message),
      activeAt: message.createdAt > room.activeAt ? message.createdAt : room.activeAt,
      readSeq: message.senderId === state.me?.id ? Math.max(room.readSeq, message.seq) : room.readSeq,
      prefs: change.seq > room.head && room.prefs.hidden ? { ...room.prefs, hidden: false } : room.prefs,
    }))
  },
  'message.updated': messageCopied,
  'message.deleted': messageCopied,
  'member.joined': (state, change) => {
    const { member } = change.data
    const next = counted(state, change, 1)
    if ('roomId' in member) return next
    const list = next.members[roomOf(change)]
    const known = putUser(next, member.user)
    return list ? { ...known, members: { ...known.members, [roomOf(change)]: putMember(list, member) } } : known
  },
  'member.left': (state, change) => {
    const next = counted(state, change, -1)
    const list = next.members[roomOf(change)]
    if (!list) return next
    return { ...next, members: { ...next.members, [roomOf(change)]: dropMember(list, change.data.member.user.id) } }
  },
  'member.updated': (state, change) => {
    const { member } = change.data
    if ('roomId' in member) return state
    const roomId = roomOf(change)
    const list = state.members[roomId]
    const known = putUser(state, member.user)
    const next = list ? { ...known, members: { ...known.members, [roomId]: putMember(list, member) } } : known
    return patchRoom(next, roomId, (room) => ({
      ...room,
      role: member.user.id === state.me?.id && change.seq > room.head ? member.role : room.role,
      peer: room.peer?.id === member.user.id && room.peer.updatedAt <= member.user.updatedAt ? member.user : room.peer,
    }))
  },
  'room.updated': (state, { data }) => patchRoom(state, data.room.id, (room) => mergeShared(room, data.room)),
  'room.joined': (state, { data }) => {
    if (!('kind' in data.room)) return state
    const topic = roomTopic(data.room.id)
    const cursor = Math.max(state.cursors[topic] ?? 0, data.from)
    return { ...putRoom(state, data.room), cursors: { ...state.cursors, [topic]: cursor } }
  },
  'room.left': (state, { data }) => dropRoom(state, data.room.id),
  'room.read': (state, { seq, data }) =>
    patchRoom(state, data.roomId, (room) => ({
      ...room,
      readSeq: Math.max(room.readSeq, data.readSeq),
      ...(seq > room.userRev ? { mentions: data.mentions, userRev: seq } : {}),
    })),
  'room.mentions': (state, { seq, data }) =>
    patchRoom(state, data.roomId, (room) =>
      seq > room.userRev ? { ...room, mentions: data.mentions, userRev: seq } : room,
    ),
  'room.prefs': (state, { data }) =>
    'kind' in data.room && state.rooms[data.room.id] ? putRoom(state, data.room) : state,
  'relationship.updated': (state, { data }) => putRelationship(state, data.relationship),
  'reaction.updated': (state, { data }) => putReactions(state, { [data.messageId]: data.mine }),
  'user.updated': (state, { data }) => putMe(state, data.user),
  'visual.updated': (state, { data }) =>
    'model' in data.visual ? putVisual(state, data.visual) : dropVisual(state, data.visual.id),
}
