import { REACTION_USERS_MAX, REACTIONS_MAX, REACTIONS_OF_USER_MAX } from '#protocol/limits.ts'
import type { Message } from '#protocol/message.ts'
import { userTopic } from '#protocol/topics.ts'
import type { Reader, Tx } from '#server/db/database.ts'
import type { Effects } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'
import { JsonText } from '#server/kernel/json-text.ts'
import { type Data, patchData } from './data.ts'
import { messageJsonById } from './view.ts'

type Reactions = NonNullable<Data['reactions']>

interface Reacting {
  message: { id: string; roomId: string; data: string }
  userId: string
  emoji: string
}

const reactionsIn = (data: string): Reactions => (JSON.parse(data) as Data).reactions ?? []

/** A user's own reactions to a message, in the order in which they were given. */
export async function ownReactions(db: Reader, messageId: string, userId: string): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ emoji: string }[]>(
    `SELECT emoji FROM "Reaction" WHERE "messageId" = $1 AND "userId" = $2 ORDER BY "createdAt", emoji`,
    messageId,
    userId,
  )
  return rows.map(({ emoji }) => emoji)
}

/** What both commands answer: the message as it is now, and one's own reactions to it. */
export async function reacted(
  tx: Tx,
  messageId: string,
  userId: string,
): Promise<JsonText<{ message: Message; mine: string[] }>> {
  const texts = await messageJsonById(tx, [messageId])
  const mine = await ownReactions(tx, messageId, userId)
  return new JsonText(`{"message":${texts.get(messageId)},"mine":${JSON.stringify(mine)}}`)
}

/** A user's own reactions to the messages of a stretch of a room; messages without any are left out. */
export async function ownReactionsIn(
  db: Reader,
  userId: string,
  roomId: string,
  from: number,
  to: number,
): Promise<Record<string, string[]>> {
  const rows = await db.$queryRawUnsafe<{ id: string; emoji: string }[]>(
    `SELECT m.id, r.emoji FROM "Message" m JOIN "Reaction" r ON r."messageId" = m.id AND r."userId" = $1
     WHERE m."roomId" = $2 AND m.seq >= $3 AND m.seq <= $4 ORDER BY m.seq, r."createdAt", r.emoji`,
    userId,
    roomId,
    from,
    to,
  )
  const mine: Record<string, string[]> = {}
  for (const { id, emoji } of rows) (mine[id] ??= []).push(emoji)
  return mine
}

/**
 * Adds a reaction. What the message shows of it is counted on from what it shows already, so that a message with many
 * costs no more than one with few. The caller holds the room's lock.
 * @throws Fail `conflict` where there are as many as there may be
 */
export async function addReaction(tx: Tx, effects: Effects, now: string, reacting: Reacting): Promise<void> {
  const { message, userId, emoji } = reacting
  const mine = await ownReactions(tx, message.id, userId)
  if (mine.includes(emoji)) return
  if (mine.length >= REACTIONS_OF_USER_MAX)
    fail('conflict', `You can give a message at most ${REACTIONS_OF_USER_MAX} different reactions.`)
  const before = reactionsIn(message.data)
  const known = before.some((one) => one.emoji === emoji)
  if (!known && before.length >= REACTIONS_MAX)
    fail('conflict', `A message takes at most ${REACTIONS_MAX} different reactions.`)
  await tx.reaction.create({ data: { messageId: message.id, userId, emoji, createdAt: now } })
  const after = known
    ? before.map((one) => (one.emoji === emoji ? withUser(one, userId) : one))
    : [...before, { emoji, count: 1, userIds: [userId] }]
  await tell(tx, effects, now, reacting, after)
}

/** Takes a reaction away; nothing changes where there is none. The caller holds the room's lock. */
export async function removeReaction(tx: Tx, effects: Effects, now: string, reacting: Reacting): Promise<void> {
  const { message, userId, emoji } = reacting
  const { count } = await tx.reaction.deleteMany({ where: { messageId: message.id, userId, emoji } })
  if (count === 0) return
  const after: Reactions = []
  for (const one of reactionsIn(message.data)) {
    if (one.emoji !== emoji) after.push(one)
    else if (one.count > 1) after.push(await withoutUser(tx, message.id, one, userId))
  }
  await tell(tx, effects, now, reacting, after)
}

function withUser(one: Reactions[number], userId: string): Reactions[number] {
  const userIds = one.userIds.length < REACTION_USERS_MAX ? [...one.userIds, userId] : one.userIds
  return { ...one, count: one.count + 1, userIds }
}

/** Who goes from among those that are named makes room for the next. */
async function withoutUser(
  tx: Tx,
  messageId: string,
  one: Reactions[number],
  userId: string,
): Promise<Reactions[number]> {
  const count = one.count - 1
  const userIds = one.userIds.filter((id) => id !== userId)
  if (userIds.length === Math.min(count, REACTION_USERS_MAX)) return { ...one, count, userIds }
  const rows = await tx.$queryRawUnsafe<{ userId: string }[]>(
    `SELECT "userId" FROM "Reaction" WHERE "messageId" = $1 AND emoji = $2 ORDER BY "createdAt", "userId" LIMIT $3`,
    messageId,
    one.emoji,
    REACTION_USERS_MAX,
  )
  return { ...one, count, userIds: rows.map((row) => row.userId) }
}

async function tell(
  tx: Tx,
  effects: Effects,
  now: string,
  { message, userId }: Reacting,
  reactions: Reactions,
): Promise<void> {
  await patchData(tx, effects, now, [{ message, patch: { reactions } }])
  await effects.emit(userTopic(userId), 'reaction.updated', message.id)
}
