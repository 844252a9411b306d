import type { Role, RoomKind } from '#protocol/room.ts'
import type { Reader, Tx } from '#server/db/database.ts'
import { mayWriteIn } from '#server/domain/room/refusal.ts'
import { lockRooms } from '#server/domain/room/scope.ts'
import { fail, notFound } from '#server/kernel/fail.ts'

/** A message of a room that the caller is in. */
export interface OwnedMessage {
  id: string
  roomId: string
  seq: number
  senderId: string | null
  type: string
  content: string
  data: string
  digest: string
  createdAt: string
  editedAt: string | null
  deletedAt: string | null
  closedAt: string | null
  kind: RoomKind
  role: Role
}

/** A message of one's own rooms. @throws Fail `not_found`: what is said elsewhere does not exist */
async function messageOf(db: Reader, userId: string, messageId: string, lock: boolean): Promise<OwnedMessage> {
  const read = async () => {
    const [row] = await db.$queryRawUnsafe<OwnedMessage[]>(
      `SELECT x.id, x."roomId", x.seq, x."senderId", x.type, x.content, x.data, x.digest, x."createdAt", x."editedAt",
         x."deletedAt", r."closedAt", r.kind, m.role
       FROM "Message" x JOIN "Member" m ON m."roomId" = x."roomId" JOIN "Room" r ON r.id = x."roomId"
       WHERE x.id = $1 AND m."userId" = $2`,
      messageId,
      userId,
    )
    return row ?? notFound('message')
  }
  const found = await read()
  if (!lock || db.dialect === 'sqlite') return found
  await lockRooms(db, [found.roomId])
  return read()
}

/** Any message of one's own rooms, its room locked. @throws Fail `not_found` */
export const memberMessage = (db: Reader, userId: string, messageId: string): Promise<OwnedMessage> =>
  messageOf(db, userId, messageId, true)

/**
 * Where somebody may react. @throws Fail `conflict` for a deleted message, one of the system, and in a closed room;
 * `forbidden` in a direct under a block
 */
export async function mustTakeReactions(tx: Tx, userId: string, message: OwnedMessage): Promise<void> {
  if (message.deletedAt !== null) fail('conflict', 'The message is deleted.')
  if (message.type === 'system') fail('conflict', 'A message of the system takes no reactions.')
  await mayWriteIn(tx, userId, message)
}

/** The caller's own message, its room locked. @throws Fail `not_found`, `forbidden` */
export async function ownMessage(db: Reader, userId: string, messageId: string): Promise<OwnedMessage> {
  const message = await messageOf(db, userId, messageId, true)
  if (message.senderId !== userId) fail('forbidden', 'This takes the author of the message.')
  return message
}

/** The caller's own message, or any in a room that they moderate. @throws Fail `not_found`, `forbidden` */
export async function ownOrModerated(
  db: Reader,
  userId: string,
  messageId: string,
  lock = true,
): Promise<OwnedMessage> {
  const message = await messageOf(db, userId, messageId, lock)
  if (message.senderId !== userId && message.role === 'member')
    fail('forbidden', 'This takes the author of the message, the owner or a moderator of the room.')
  return message
}
