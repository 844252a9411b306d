import { z } from 'zod'
import { Message } from '#protocol/message.ts'
import { Id } from '#protocol/primitives.ts'
import { roomTopic } from '#protocol/topics.ts'
import { tellMentions } from '#server/domain/message/post.ts'
import { ownOrModerated } from '#server/domain/message/scope.ts'
import { messageJsonById } from '#server/domain/message/view.ts'
import { dropUses } from '#server/domain/upload/use.ts'
import { command } from '#server/kernel/command.ts'
import { JsonText } from '#server/kernel/json-text.ts'

const output = z.strictObject({ message: Message })

export const remove = command({
  name: 'message.delete',
  http: 'DELETE /api/messages/{id}',
  summary: 'Delete a message',
  description:
    'It keeps its seq and loses its content, its earlier versions, its reactions and its mentions. Again: the same answer.',
  may: 'author or moderator',
  limit: 'write',
  errors: ['not_found', 'forbidden'],
  input: z.strictObject({ id: Id }),
  output,
  permit: ({ db, me, input }) => ownOrModerated(db, me, input.id),
  async write({ tx, me, now, scope: message, emit, emitAll }) {
    if (message.deletedAt === null) {
      const rev = await emit(roomTopic(message.roomId), 'message.deleted', message.id)
      await tx.messageVersion.deleteMany({ where: { messageId: message.id } })
      await tx.reaction.deleteMany({ where: { messageId: message.id } })
      await tx.message.update({
        where: { id: message.id },
        // The digest goes too: a short text could be guessed from it.
        data: { content: '{}', data: '{}', digest: '', rev, updatedAt: now, deletedAt: now },
      })
      if (message.type === 'image') await dropUses(tx, message.id)
      const where = { roomId: message.roomId, seq: message.seq }
      const mentioned = await tx.mention.findMany({ where, select: { userId: true } })
      if (mentioned.length > 0) {
        await tx.mention.deleteMany({ where })
        await tellMentions(
          tx,
          { emitAll },
          mentioned.map(({ userId }) => [userId, message.roomId, me] as const),
        )
      }
    }
    const texts = await messageJsonById(tx, [message.id])
    return new JsonText<z.output<typeof output>>(`{"message":${texts.get(message.id)}}`)
  },
})
