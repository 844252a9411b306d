import type { Change, ChangeType } from '#protocol/changes.ts'
import type { Message } from '#protocol/message.ts'
import type { Member, Role, Room } from '#protocol/room.ts'
import type { SyncInput, SyncOutput } from '#protocol/sync.ts'
import { parseTopic, roomTopic, userTopic } from '#protocol/topics.ts'
import type { Me, User } from '#protocol/user.ts'

interface Entry {
  topic: string
  seq: number
  type: ChangeType
  /** What it refers to; the entity is read when the change is. */
  ref: { roomId: string; messageSeq?: number; userId?: string; from?: number }
}

interface ModelRoom {
  room: Room
  messages: Message[]
  members: Map<string, Member>
}

const at = (n: number) => new Date(1_700_000_000_000 + n * 1000).toISOString()

const user = (id: string): User => ({
  ...{ id, handle: id, name: id, avatarUrl: null, visualId: null, favoriteStreamer: null, externalId: null },
  ...{ createdAt: at(0), updatedAt: at(0) },
})

const asMe = (id: string): Me => ({ ...user(id), email: null, admin: false, hasPassword: true, accounts: [], data: {} })

/** The contract's server in memory, for tests of the store: entities, and a log of references beside them. */
export class ModelServer {
  epoch = 'one'
  readonly rooms = new Map<string, ModelRoom>()
  readonly log = new Map<string, Entry[]>()
  #clock = 0
  readonly me: string

  constructor(me = 'me') {
    this.me = me
  }

  create(roomId: string): void {
    const now = at(++this.#clock)
    const room: Room = {
      ...{ id: roomId, kind: 'group', name: roomId, iconUrl: null, code: 'code', role: 'member', memberCount: 0 },
      ...{ lastSeq: 0, readSeq: 0, unread: 0, mentions: 0, head: 0, rev: 0, lastMessage: null },
      ...{ prefs: { pinned: false, muted: false, hidden: false }, data: {}, discoverable: false, peer: null },
      ...{
        streamerId: null,
        externalId: null,
        activeAt: now,
        closedAt: null,
        createdAt: now,
        updatedAt: now,
        userRev: 0,
      },
    }
    this.rooms.set(roomId, { room, messages: [], members: new Map() })
    this.join(roomId, 'founder')
  }

  join(roomId: string, userId: string): void {
    const it = this.#room(roomId)
    if (it.members.has(userId)) return
    it.members.set(userId, { user: user(userId), role: 'member', joinedAt: at(++this.#clock) })
    it.room.memberCount += 1
    const from = this.#log(roomTopic(roomId), 'member.joined', { roomId, userId })
    if (userId !== this.me) return
    it.room.readSeq = it.room.lastSeq
    it.room.prefs = { pinned: false, muted: false, hidden: false }
    it.room.role = 'member'
    it.room.userRev = this.#log(userTopic(userId), 'room.joined', { roomId, from })
  }

  leave(roomId: string, userId: string): void {
    const it = this.#room(roomId)
    if (!it.members.delete(userId)) return
    it.room.memberCount -= 1
    this.#log(roomTopic(roomId), 'member.left', { roomId, userId })
    if (userId === this.me) this.#log(userTopic(userId), 'room.left', { roomId })
  }

  send(roomId: string, userId: string, text: string, token = `${userId}-${this.#clock}`): Message | null {
    const it = this.#room(roomId)
    if (!it.members.has(userId)) return null
    const used = it.messages.find((message) => message.senderId === userId && message.token === token)
    if (used) return used
    const now = at(++this.#clock)
    const seq = it.messages.length + 1
    const message: Message = {
      ...{ id: `${roomId}-${seq}`, roomId, seq, rev: this.head(roomTopic(roomId)) + 1, senderId: userId, token },
      ...{ type: 'text' as const, content: { text }, data: {}, replyTo: null },
      ...{ createdAt: now, updatedAt: now, editedAt: null, deletedAt: null },
    }
    it.messages.push(message)
    Object.assign(it.room, { lastSeq: seq, activeAt: now })
    if (userId === this.me) it.room.readSeq = seq
    it.room.prefs = { ...it.room.prefs, hidden: false }
    this.#log(roomTopic(roomId), 'message.created', { roomId, messageSeq: seq })
    return message
  }

  edit(roomId: string, messageSeq: number, text: string | null): void {
    const it = this.#room(roomId)
    const message = it.messages[messageSeq - 1]
    if (!message || message.deletedAt) return
    const now = at(++this.#clock)
    it.messages[messageSeq - 1] = {
      ...message,
      ...(text === null ? { content: {}, deletedAt: now } : { content: { text }, editedAt: now }),
      rev: this.head(roomTopic(roomId)) + 1,
      updatedAt: now,
    }
    this.#log(roomTopic(roomId), text === null ? 'message.deleted' : 'message.updated', { roomId, messageSeq })
  }

  rename(roomId: string, name: string): void {
    const it = this.#room(roomId)
    Object.assign(it.room, { name, updatedAt: at(++this.#clock) })
    it.room.rev = this.#log(roomTopic(roomId), 'room.updated', { roomId })
  }

  role(roomId: string, userId: string, role: Role): void {
    const it = this.#room(roomId)
    const member = it.members.get(userId)
    if (!member) return
    it.members.set(userId, { ...member, role })
    if (userId === this.me) it.room.role = role
    this.#log(roomTopic(roomId), 'member.updated', { roomId, userId })
  }

  read(roomId: string, seq: number): void {
    const it = this.#room(roomId)
    if (!it.members.has(this.me) || seq <= it.room.readSeq || seq > it.room.lastSeq) return
    it.room.readSeq = seq
    it.room.userRev = this.#log(userTopic(this.me), 'room.read', { roomId })
  }

  hide(roomId: string, hidden: boolean): void {
    const it = this.#room(roomId)
    if (!it.members.has(this.me)) return
    it.room.prefs = { ...it.room.prefs, hidden }
    it.room.userRev = this.head(userTopic(this.me)) + 1
    this.#log(userTopic(this.me), 'room.prefs', { roomId })
  }

  head(topic: string): number {
    return this.log.get(topic)?.length ?? 0
  }

  messages(roomId: string): readonly Message[] {
    return this.#room(roomId).messages
  }

  members(roomId: string): readonly Member[] {
    return [...this.#room(roomId).members.values()]
  }

  view(roomId: string): Room {
    const { room, messages } = this.#room(roomId)
    return {
      ...structuredClone(room),
      head: this.head(roomTopic(roomId)),
      lastMessage: structuredClone(messages.at(-1) ?? null),
      unread: room.lastSeq - room.readSeq,
    }
  }

  myRooms(): string[] {
    return [...this.rooms.entries()].filter(([, { members }]) => members.has(this.me)).map(([id]) => id)
  }

  /** A change as it is when it is read, which is now. */
  change(topic: string, seq: number): Change {
    const entry = this.log.get(topic)?.[seq - 1]
    if (!entry) throw new Error(`no change ${seq} of ${topic}`)
    return { topic, seq, type: entry.type, at: at(0), actorId: null, data: this.#data(entry) } as Change
  }

  since(topic: string, after: number): Change[] {
    return Array.from({ length: this.head(topic) - after }, (_, index) => this.change(topic, after + index + 1))
  }

  sync({ epoch, cursors }: SyncInput): SyncOutput {
    const mine = this.myRooms()
    const topics = [userTopic(this.me), ...mine.map(roomTopic)]
    const foreign = epoch !== undefined && epoch !== this.epoch
    const usable = (topic: string) => !foreign && cursors[topic] !== undefined && cursors[topic] <= this.head(topic)
    const all = !usable(userTopic(this.me))
    const changes: Record<string, Change[]> = {}
    for (const topic of topics.filter(usable)) {
      const missed = this.since(topic, cursors[topic] ?? 0)
      if (missed.length > 0) changes[topic] = missed
    }
    const touched = new Set((changes[userTopic(this.me)] ?? []).map((change) => this.#ref(change).roomId))
    const rooms = mine.filter((id) => all || touched.has(id) || !usable(roomTopic(id)) || changes[roomTopic(id)])
    return {
      protocol: 1,
      epoch: this.epoch,
      heads: Object.fromEntries(topics.map((topic) => [topic, this.head(topic)])),
      user: asMe(this.me),
      rooms: rooms.map((id) => this.view(id)),
      changes,
      reset: topics.filter((topic) => cursors[topic] !== undefined && !usable(topic)),
    }
  }

  #ref({ topic, seq }: Change) {
    return (this.log.get(topic)?.[seq - 1] as Entry).ref
  }

  #room(roomId: string): ModelRoom {
    const it = this.rooms.get(roomId)
    if (!it) throw new Error(`no room ${roomId}`)
    return it
  }

  #log(topic: string, type: ChangeType, ref: Entry['ref']): number {
    const entries = this.log.get(topic) ?? []
    const seq = entries.length + 1
    this.log.set(topic, [...entries, { topic, seq, type, ref }])
    return seq
  }

  #data({ topic, type, ref }: Entry): unknown {
    const it = this.#room(ref.roomId)
    const gone = { roomId: ref.roomId, user: { id: ref.userId } }
    if (ref.messageSeq !== undefined) return { message: structuredClone(it.messages[ref.messageSeq - 1]) }
    if (type === 'member.left') return { member: gone }
    if (ref.userId !== undefined) return { member: structuredClone(it.members.get(ref.userId) ?? gone) }
    if (type === 'room.read') {
      return { roomId: ref.roomId, readSeq: it.room.readSeq, mentions: it.room.mentions }
    }
    const personal = parseTopic(topic)?.kind === 'user'
    const member = it.members.has(this.me)
    if (type === 'room.left' || (personal && !member)) return { room: { id: ref.roomId }, from: ref.from }
    if (!personal) return { room: shared(this.view(ref.roomId)) }
    return { room: this.view(ref.roomId), ...(ref.from === undefined ? {} : { from: ref.from }) }
  }
}

function shared(room: Room) {
  const { role: _r, readSeq: _s, unread: _u, mentions: _m, prefs: _p, peer: _e, userRev: _v, ...rest } = room
  return rest
}
