import type { Message } from '#protocol/message.ts'
import { peopleIn } from '#protocol/people-in.ts'
import type { Room } from '#protocol/room.ts'
import type { SyncOutput } from '#protocol/sync.ts'
import { roomTopic, userTopic } from '#protocol/topics.ts'
import type { Me, User } from '#protocol/user.ts'
import { PROTOCOL } from '#protocol/version.ts'
import type { Visual } from '#protocol/visual.ts'
import { putUser, putVisual } from './entities.ts'
import { EMPTY_WINDOW } from './message-window.ts'
import { blockedIds, keepBlocks } from './relationships.ts'
import type { Intents, State } from './state.ts'

/** A room as of `cursor`, the number of the last of its changes that is in it. */
export interface RoomSnapshot {
  readonly room: Room
  readonly cursor: number
  /** The newest, without a hole; null where they were never loaded, or are too many to keep. */
  readonly messages: readonly Message[] | null
}

/**
 * What a browser keeps of the store. It is coherent with the log: whoever holds it and asks for what came after its
 * numbers is where the server is.
 */
export interface Snapshot {
  readonly epoch: string
  readonly me: Me
  /** Of the user's own topic; null where not all rooms are kept, so that the server has to name them. */
  readonly cursor: number | null
  readonly rooms: readonly RoomSnapshot[]
  readonly users: readonly User[]
  /** The characters of those people, so that nobody changes their face at each start. */
  readonly visuals: readonly Visual[]
  /** Whom one has blocked: what they say is not to be shown even for a moment. */
  readonly blocked: readonly string[]
  readonly intents: Intents
}

const ROOMS_MAX = 500
const WINDOWS_MAX = 30
const MESSAGES_MAX = 50
/** Characters of all messages together, about: their text, and for what is around it. */
const SIZE_MAX = 1_000_000
const MESSAGE_OVERHEAD = 500

/** Null before there is anything to keep. */
export function toSnapshot(state: State): Snapshot | null {
  const { me, epoch, cursors, intents } = state
  const mine = me && cursors[userTopic(me.id)]
  if (!me || epoch === null || mine === undefined || mine === null) return null
  const recent = Object.values(state.rooms)
    .filter(({ id }) => cursors[roomTopic(id)] !== undefined)
    .sort((one, other) => other.activeAt.localeCompare(one.activeAt))
  let windows = 0
  let size = 0
  const rooms = recent.slice(0, ROOMS_MAX).map((room): RoomSnapshot => {
    const cursor = cursors[roomTopic(room.id)] ?? 0
    const messages = windows < WINDOWS_MAX ? newestOf(state, room.id) : null
    const added = messages?.reduce((sum, message) => sum + sizeOf(message), 0) ?? 0
    if (!messages || size + added > SIZE_MAX) return { room, cursor, messages: null }
    windows += 1
    size += added
    return { room, cursor, messages }
  })
  const people = new Set(rooms.flatMap(({ messages }) => (messages ?? []).flatMap(peopleIn)))
  const users = [...people].flatMap((id) => state.users[id] ?? [])
  return {
    ...{ epoch, me, intents, rooms, users },
    cursor: recent.length > ROOMS_MAX ? null : mine,
    visuals: [me, ...users].flatMap(({ visualId }) => (visualId === null ? [] : (state.visuals[visualId] ?? []))),
    blocked: [...blockedIds(state)],
  }
}

/**
 * Gives rooms without messages those that were kept, and lowers their cursors to where these are from: the next sync
 * brings exactly what is missing, and counts nothing twice (a room's copy is true as of its own `head`). Only for a
 * state that no sync is under way for.
 */
export function plant(state: State, snapshot: Snapshot): State {
  if (state.epoch !== snapshot.epoch || state.me?.id !== snapshot.me.id) return state
  const windows = { ...state.windows }
  const cursors = { ...state.cursors }
  for (const { room, cursor, messages } of snapshot.rooms) {
    const topic = roomTopic(room.id)
    const now = state.cursors[topic]
    if (!messages || now === undefined || !state.rooms[room.id] || state.windows[room.id]) continue
    windows[room.id] = { ...EMPTY_WINDOW, items: messages, paged: true }
    cursors[topic] = Math.min(cursor, now)
  }
  const intents = {
    reads: { ...snapshot.intents.reads, ...state.intents.reads },
    marks: { ...snapshot.intents.marks, ...state.intents.marks },
  }
  const people = snapshot.users.reduce(putUser, { ...state, windows, cursors, intents })
  const known = snapshot.visuals.reduce(putVisual, people)
  // What the page was made with is newer.
  return state.relationships || Object.keys(state.keptBlocks).length > 0 ? known : keepBlocks(known, snapshot.blocked)
}

/** The snapshot as if a server had just answered with it: what a page without a connection begins with. */
export function seedOf({ epoch, me, cursor, rooms }: Snapshot): SyncOutput {
  const heads = Object.fromEntries(rooms.map((kept) => [roomTopic(kept.room.id), kept.cursor]))
  return {
    ...{ protocol: PROTOCOL, epoch, user: me, rooms: rooms.map(({ room }) => room), changes: {}, reset: [] },
    heads: { ...heads, ...(cursor === null ? {} : { [userTopic(me.id)]: cursor }) },
  }
}

/** The same part of the same run is the same array, so that who writes it sees that nothing changed. */
const newest = new WeakMap<readonly Message[], readonly Message[]>()

function newestOf({ windows }: State, roomId: string): readonly Message[] | null {
  const window = windows[roomId]
  if (!window?.paged) return null
  const { items } = window
  if (items.length <= MESSAGES_MAX) return items
  const known = newest.get(items)
  if (known) return known
  const slice = items.slice(-MESSAGES_MAX)
  newest.set(items, slice)
  return slice
}

const sizeOf = ({ content }: Message): number =>
  MESSAGE_OVERHEAD + ('text' in content && typeof content.text === 'string' ? content.text.length : 0)
