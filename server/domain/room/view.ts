import type { Message } from '#protocol/message.ts'
import type { Role, Room, RoomKind, SharedRoom } from '#protocol/room.ts'
import type { Reader } from '#server/db/database.ts'
import { inList } from '#server/db/sql.ts'
import { messageJsonSql } from '#server/domain/message/view.ts'
import { usersById } from '#server/domain/user/view.ts'
import type { User } from '#protocol/user.ts'
import { peerOf } from './peer.ts'

interface SharedRow {
  id: string
  kind: RoomKind
  name: string
  iconUrl: string | null
  code: string | null
  memberCount: number
  lastSeq: number
  head: number | null
  rev: number
  last: string | null
  data: string
  discoverable: boolean | number
  streamerId: string | null
  externalId: string | null
  activeAt: string
  closedAt: string | null
  createdAt: string
  updatedAt: string
}

interface RoomRow extends SharedRow {
  userId: string
  directKey: string | null
  role: Role
  readSeq: number
  userRev: number
  pinned: boolean | number
  muted: boolean | number
  hiddenSeq: number | null
  mentions: number | bigint
}

const sharedColumns = (db: Reader): string =>
  `r.id, r.kind, r.name, r."iconUrl", r.code, r."memberCount", r."lastSeq", t.head, r.rev, r.data, r.discoverable,
   r."streamerId", r."externalId", r."activeAt", r."closedAt", r."createdAt", r."updatedAt",
   CASE WHEN l.id IS NULL THEN NULL ELSE ${messageJsonSql(db.dialect, 'l')} END AS last`

const sharedTables = `
  LEFT JOIN "Topic" t ON t.topic = 'room:' || r.id
  LEFT JOIN "Message" l ON l."roomId" = r.id AND l.seq = r."lastSeq"`

/** Mentions above the read position: the user's number for the room. */
export const mentionsSql = (member: string): string =>
  `(SELECT count(*) FROM "Mention" x
    WHERE x."roomId" = ${member}."roomId" AND x."userId" = ${member}."userId" AND x.seq > ${member}."readSeq")`

const personalColumns = `m."userId", r."directKey", m.role, m."readSeq", m."userRev", m.pinned, m.muted, m."hiddenSeq", ${mentionsSql('m')} AS mentions`

function sharedView(row: SharedRow): SharedRoom {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    iconUrl: row.iconUrl,
    code: row.code,
    memberCount: row.memberCount,
    lastSeq: row.lastSeq,
    head: row.head ?? 0,
    rev: row.rev,
    lastMessage: row.last === null ? null : (JSON.parse(row.last) as Message),
    data: JSON.parse(row.data) as Record<string, string>,
    discoverable: Boolean(row.discoverable),
    streamerId: row.streamerId,
    externalId: row.externalId,
    activeAt: row.activeAt,
    closedAt: row.closedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** The people at the other end of directs are read after the rooms: a profile may be newer than its room, never older. */
async function roomViews(db: Reader, rows: readonly RoomRow[]): Promise<Room[]> {
  const peerIds = rows.flatMap(({ directKey, userId }) => (directKey === null ? [] : [peerOf(directKey, userId)]))
  const peers = await usersById(db, [...new Set(peerIds)])
  return rows.map((row) =>
    roomView(row, row.directKey === null ? null : (peers.get(peerOf(row.directKey, row.userId)) ?? null)),
  )
}

function roomView(row: RoomRow, peer: User | null): Room {
  return {
    ...sharedView(row),
    role: row.role,
    readSeq: row.readSeq,
    unread: row.lastSeq - row.readSeq,
    mentions: Number(row.mentions),
    prefs: {
      pinned: Boolean(row.pinned),
      muted: Boolean(row.muted),
      hidden: row.hiddenSeq !== null && row.lastSeq <= row.hiddenSeq,
    },
    peer,
    userRev: row.userRev,
  }
}

/**
 * The rooms of a user as that user sees them: all that they know of, or those of `ids` that they are a member of. One
 * statement, so that a room and its head are of one moment.
 */
export async function roomsOf(db: Reader, userId: string, ids?: readonly string[]): Promise<Room[]> {
  if (ids?.length === 0) return []
  const rows = await db.$queryRawUnsafe<RoomRow[]>(
    `SELECT ${sharedColumns(db)}, ${personalColumns}
     FROM "Member" m JOIN "Room" r ON r.id = m."roomId" ${sharedTables}
     WHERE m."userId" = $1 AND ${ids ? `m."roomId" IN ${inList(db.dialect, '$2')}` : 'NOT m.dormant'}
     ORDER BY r."activeAt" DESC, r.id DESC`,
    ...(ids ? [userId, JSON.stringify(ids)] : [userId]),
  )
  return roomViews(db, rows)
}

/** A stretch of the user's rooms by falling activity, `start` included, `end` not. */
export async function roomPageOf(db: Reader, userId: string, start: number, end: number): Promise<Room[]> {
  const rows = await db.$queryRawUnsafe<RoomRow[]>(
    `SELECT ${sharedColumns(db)}, ${personalColumns}
     FROM "Member" m JOIN "Room" r ON r.id = m."roomId" ${sharedTables}
     WHERE m."userId" = $1 AND NOT m.dormant ORDER BY r."activeAt" DESC, r.id DESC LIMIT $2 OFFSET $3`,
    userId,
    end - start,
    start,
  )
  return roomViews(db, rows)
}

/** One room as its member sees it, null for who is none. */
export async function roomOf(db: Reader, userId: string, roomId: string): Promise<Room | null> {
  const [room] = await roomsOf(db, userId, [roomId])
  return room ?? null
}

/** Rooms as they are on their own topic; unknown ids are left out. */
export async function sharedRooms(db: Reader, ids: readonly string[]): Promise<Map<string, SharedRoom>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRawUnsafe<SharedRow[]>(
    `SELECT ${sharedColumns(db)} FROM "Room" r ${sharedTables} WHERE r.id IN ${inList(db.dialect, '$1')}`,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [row.id, sharedView(row)]))
}
