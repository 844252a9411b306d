import type { Room } from '#protocol/room.ts'
import { type State, without } from './state.ts'

// What is unread, in one place: the list, the "new" line, the tab's title and icon and the app's badge all ask here.
//
// `readSeq` only ever grows, on the server as on all devices. "Unread from here" is a mark beside it, kept in the user's
// own `data` so that all devices have it: while it is there, what it stands at counts as not read.
// What this page has read and marked but the server has not heard of yet is in `intents`, and counts at once.

/** What is unread in a room; `from` is the number of its first unread message. */
export interface Unread {
  readonly unread: number
  readonly mentions: number
  readonly from: number | null
}

export interface TotalUnread {
  readonly unread: number
  readonly mentions: number
}

type ReadState = Pick<State, 'rooms' | 'me' | 'intents'>

const MARK = 'unread:'
/** `data` holds 8 KiB, and is not for this alone. */
export const MARKS_MAX = 100

export const markKey = (roomId: string) => `${MARK}${roomId}`

/** Of a key of `data`, the room that it marks. */
const markedRoom = (key: string) => (key.startsWith(MARK) ? key.slice(MARK.length) : null)

/** Where the room is marked as unread from; null where it is not. */
export function markOf(state: Omit<ReadState, 'rooms'>, roomId: string): number | null {
  const wanted = state.intents.marks[roomId]
  if (wanted !== undefined) return wanted
  const stored = Number(state.me?.data[markKey(roomId)])
  return Number.isSafeInteger(stored) && stored >= 1 ? stored : null
}

/** How far the room is read, marks aside. */
export function readSeqOf(state: Pick<State, 'intents'>, room: Room): number {
  return Math.max(room.readSeq, state.intents.reads[room.id] ?? 0)
}

function unreadOfRoom(state: ReadState, room: Room): Unread {
  const read = readSeqOf(state, room)
  const mark = markOf(state, room.id)
  const until = mark === null ? read : Math.min(read, mark - 1)
  const unread = Math.max(0, room.lastSeq - until)
  return {
    unread,
    // The server counts them down when it hears of the reading.
    mentions: read >= room.lastSeq ? 0 : room.mentions,
    from: unread === 0 ? null : until + 1,
  }
}

const NOTHING: Unread = { unread: 0, mentions: 0, from: null }

export function unreadIn(state: ReadState, roomId: string): Unread {
  const room = state.rooms[roomId]
  return room ? unreadOfRoom(state, room) : NOTHING
}

/** What a room adds to the total: of a muted one only what mentions one. */
export const attention = (room: Room, { unread, mentions }: Unread) => (room.prefs.muted ? mentions : unread)

let last: { of: readonly unknown[]; total: TotalUnread } | null = null

/** Of all rooms, hidden ones too. The same parts give the same object. */
export function totalUnread(state: ReadState): TotalUnread {
  const { rooms, intents } = state
  const data = state.me?.data
  if (last?.of[0] === rooms && last.of[1] === data && last.of[2] === intents) return last.total
  let unread = 0
  let mentions = 0
  for (const room of Object.values(rooms)) {
    const its = unreadOfRoom(state, room)
    unread += attention(room, its)
    mentions += its.mentions
  }
  const same = last?.total.unread === unread && last.total.mentions === mentions
  last = { of: [rooms, data, intents], total: same && last ? last.total : { unread, mentions } }
  return last.total
}

/** Read up to `seq`; a mark stays. */
export function wantRead(state: State, roomId: string, seq: number): State {
  const room = state.rooms[roomId]
  if (!room || seq <= readSeqOf(state, room)) return state
  return { ...state, intents: { ...state.intents, reads: { ...state.intents.reads, [roomId]: seq } } }
}

/** Unread from `seq` on, and read before it. */
export function wantMark(state: State, roomId: string, seq: number): State {
  if (!state.rooms[roomId] || markOf(state, roomId) === seq) return state
  const read = wantRead(state, roomId, seq - 1)
  const others = marksIn(read).filter((id) => id !== roomId)
  const dropped = others.slice(0, Math.max(0, others.length + 1 - MARKS_MAX))
  return setMarks(read, [...dropped.map((id) => [id, null] as const), [roomId, seq]])
}

export function wantNoMark(state: State, roomId: string): State {
  return markOf(state, roomId) === null ? state : setMarks(state, [[roomId, null]])
}

/** All of the room is read, and no longer marked. */
export function wantAllRead(state: State, roomId: string): State {
  const room = state.rooms[roomId]
  return room ? wantNoMark(wantRead(state, roomId, room.lastSeq), roomId) : state
}

/** Marks of rooms that one is no longer in are of no use; for who knows all rooms there are. */
export function wantNoGoneMarks(state: State): State {
  const gone = marksIn(state).filter((id) => !state.rooms[id])
  const none = gone.map((id) => [id, null] as const)
  return gone.length === 0 ? state : setMarks(state, none)
}

/** The server has heard of it, or will not: what was wanted since stays. */
export function settleRead(state: State, roomId: string, seq: number): State {
  const { reads } = state.intents
  const wanted = reads[roomId]
  if (wanted === undefined || wanted > seq) return state
  return { ...state, intents: { ...state.intents, reads: without(reads, roomId) } }
}

export function settleMarks(state: State, told: Readonly<Record<string, number | null>>): State {
  const marks = Object.fromEntries(Object.entries(state.intents.marks).filter(([id, seq]) => told[id] !== seq))
  return { ...state, intents: { ...state.intents, marks } }
}

/** Rooms that are marked, the longest marked first. */
function marksIn(state: State): string[] {
  const stored = Object.keys(state.me?.data ?? {}).flatMap((key) => markedRoom(key) ?? [])
  return [...new Set([...stored, ...Object.keys(state.intents.marks)])].filter((id) => markOf(state, id) !== null)
}

function setMarks(state: State, changes: readonly (readonly [string, number | null])[]): State {
  const marks = { ...state.intents.marks, ...Object.fromEntries(changes) }
  return { ...state, intents: { ...state.intents, marks } }
}
