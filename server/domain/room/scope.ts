import type { Role, RoomKind } from '#protocol/room.ts'
import type { Reader } from '#server/db/database.ts'
import { fail, notFound } from '#server/kernel/fail.ts'

/** A room as the caller stands in it: what permission rules look at. */
export interface Membership {
  roomId: string
  userId: string
  role: Role
  kind: RoomKind
  name: string
  code: string | null
  iconUrl: string | null
  lastSeq: number
  readSeq: number
  activeAt: string
  memberCount: number
  closedAt: string | null
}

const COLUMNS = `m."roomId", m."userId", m.role, r.kind, r.name, r.code, r."iconUrl", r."lastSeq", m."readSeq", r."activeAt",
  r."memberCount", r."closedAt"`

/** The caller's own membership. @throws Fail `not_found`: to strangers the room does not exist */
export async function memberOf(db: Reader, userId: string, roomId: string): Promise<Membership> {
  const [row] = await db.$queryRawUnsafe<Membership[]>(
    `SELECT ${COLUMNS} FROM "Member" m JOIN "Room" r ON r.id = m."roomId" WHERE m."userId" = $1 AND m."roomId" = $2`,
    userId,
    roomId,
  )
  return row ?? notFound('room')
}

/** The same, with the room's row locked first: what a writing command decides on stays true until it commits. */
export async function lockedMemberOf(db: Reader, userId: string, roomId: string): Promise<Membership> {
  await lockRooms(db, [roomId])
  return memberOf(db, userId, roomId)
}

/** All of a user's memberships, with the rooms' rows locked first. */
export async function lockedMembershipsOf(db: Reader, userId: string): Promise<Membership[]> {
  const members = await db.member.findMany({ where: { userId }, select: { roomId: true } })
  await lockRooms(
    db,
    members.map(({ roomId }) => roomId),
  )
  return db.$queryRawUnsafe<Membership[]>(
    `SELECT ${COLUMNS} FROM "Member" m JOIN "Room" r ON r.id = m."roomId" WHERE m."userId" = $1 ORDER BY m."roomId"`,
    userId,
  )
}

/** Owner or moderator. @throws Fail `not_found` to strangers, `forbidden` to members, `conflict` in a direct */
export async function moderatorOf(db: Reader, userId: string, roomId: string): Promise<Membership> {
  const membership = await lockedMemberOf(db, userId, roomId)
  mustHaveRoles(membership)
  if (membership.role === 'member') fail('forbidden', 'This takes the owner or a moderator of the room.')
  return membership
}

/** @throws Fail `not_found` to strangers, `forbidden` to all but the owner, `conflict` in a direct */
export async function ownerOf(db: Reader, userId: string, roomId: string): Promise<Membership> {
  const membership = await lockedMemberOf(db, userId, roomId)
  mustHaveRoles(membership)
  if (membership.role !== 'owner') fail('forbidden', 'This takes the owner of the room.')
  return membership
}

/** @throws Fail `conflict` */
function mustHaveRoles({ kind }: Membership): void {
  if (kind === 'direct')
    fail('conflict', 'A direct conversation is owned by nobody: it has no name, code or roles to change.')
}

/** A closed room can be read, nothing more. @throws Fail `conflict` */
export function mustBeOpen(room: { closedAt: string | null }): void {
  if (room.closedAt !== null) fail('conflict', 'The room is closed.')
}

/** Takes the rooms' locks in one order, so that no two transactions wait for each other. */
export async function lockRooms(db: Reader, roomIds: readonly string[]): Promise<void> {
  if (db.dialect === 'sqlite') return
  await db.$queryRawUnsafe(
    `SELECT id FROM "Room" WHERE id IN (SELECT json_array_elements_text($1::json)) ORDER BY id FOR UPDATE`,
    JSON.stringify([...new Set(roomIds)].sort()),
  )
}
