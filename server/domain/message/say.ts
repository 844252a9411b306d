import type { TextContent } from '#protocol/message.ts'
import type { Tx } from '#server/db/database.ts'
import { wakeMembers } from '#server/domain/room/direct.ts'
import { mayWriteIn } from '#server/domain/room/refusal.ts'
import { memberOf } from '#server/domain/room/scope.ts'
import type { Effects, Surroundings } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'
import { digestOf } from './digest.ts'
import { feltAtOnce, isEmotionOff } from './emotion.ts'
import { findMentions, NOBODY } from './mentions.ts'
import { post } from './post.ts'
import { textMessage } from './text-message.ts'

/**
 * Says one thing along with something else, by the rules of `message.send`: its token is good once. The caller holds the
 * room's lock. @throws Fail `not_found`, `conflict`, `forbidden`
 */
export async function sayAlong(
  tx: Tx,
  effects: Pick<Effects, 'emitAll'> & { around: Surroundings },
  now: string,
  said: { roomId: string; senderId: string; token: string; content: TextContent },
): Promise<void> {
  const { roomId, senderId, token, content } = said
  const where = { roomId_author_token: { roomId, author: senderId, token } }
  const before = await tx.message.findUnique({ where, select: { digest: true } })
  if (before) {
    if (before.digest === '' || before.digest === digestOf('text', JSON.stringify(content), null)) return
    fail('conflict', 'The token was already used for another message.')
  }
  const room = await memberOf(tx, senderId, roomId)
  await mayWriteIn(tx, senderId, room)
  if (room.kind === 'direct' && room.lastSeq === 0) await wakeMembers(tx, effects, [roomId], () => senderId)
  const [mentions = NOBODY] = await findMentions(tx, [{ roomId, senderId, text: content.text }])
  const unread = { roomId, userId: senderId, seq: { gt: room.readSeq } }
  const clearsMentions = (await tx.mention.findFirst({ where: unread })) !== null
  const felt = feltAtOnce(effects.around, content.text, await isEmotionOff(tx, senderId, roomId))
  const message = textMessage({ roomId, senderId, token, content, clearsMentions }, mentions, felt)
  await post(tx, effects, now, [message], new Map([[roomId, room]]))
}
