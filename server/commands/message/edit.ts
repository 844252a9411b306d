import { z } from 'zod'
import { Message, TextContent } from '#protocol/message.ts'
import { Id } from '#protocol/primitives.ts'
import { roomTopic } from '#protocol/topics.ts'
import { mergedData } from '#server/domain/message/data.ts'
import { feltAtOnce, isEmotionOff } from '#server/domain/message/emotion.ts'
import { findMentions } from '#server/domain/message/mentions.ts'
import { ownMessage } from '#server/domain/message/scope.ts'
import { messageJsonById } from '#server/domain/message/view.ts'
import { mayWriteIn } from '#server/domain/room/refusal.ts'
import { command } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'
import { JsonText } from '#server/kernel/json-text.ts'

const output = z.strictObject({ message: Message })

export const edit = command({
  name: 'message.edit',
  http: 'PATCH /api/messages/{id}',
  summary: 'Change what one’s message says',
  description:
    'What it said before is kept for the author and the moderators. Saying the same again changes nothing. Who was ' +
    'counted as mentioned is decided at sending: an edit changes `data.mentions`, not the counts. The emotion of the ' +
    'new text is found anew, whoever named that of the old. A deleted message ' +
    'and one in a closed room give `conflict`, one in a direct under a block `forbidden`.',
  may: 'author',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({ id: Id, content: TextContent }),
  output,
  permit: ({ db, me, input }) => ownMessage(db, me, input.id),
  async write({ tx, me, now, input, scope: message, emit, around }) {
    if (message.deletedAt !== null) fail('conflict', 'The message is deleted.')
    if (message.type !== 'text') fail('conflict', 'Only a text can be edited.')
    await mayWriteIn(tx, me, message)
    const content = JSON.stringify(input.content)
    if (content !== message.content) {
      const versions = await tx.messageVersion.count({ where: { messageId: message.id } })
      await tx.messageVersion.create({
        data: {
          messageId: message.id,
          version: versions + 1,
          content: message.content,
          at: message.editedAt ?? message.createdAt,
        },
      })
      const [mentions] = await findMentions(tx, [{ roomId: message.roomId, senderId: me, text: input.content.text }])
      const off = await isEmotionOff(tx, me, message.roomId)
      const { emotion, emotionBy } = feltAtOnce(around, input.content.text, off)
      const data = mergedData(message.data, { mentions: mentions?.userIds, emotion })
      const rev = await emit(roomTopic(message.roomId), 'message.updated', message.id)
      await tx.message.update({
        where: { id: message.id },
        data: { content, data, emotionBy, rev, editedAt: now, updatedAt: now },
      })
    }
    const texts = await messageJsonById(tx, [message.id])
    return new JsonText<z.output<typeof output>>(`{"message":${texts.get(message.id)}}`)
  },
})
