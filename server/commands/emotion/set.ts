import { z } from 'zod'
import { EMOTIONS, Message } from '#protocol/message.ts'
import { Id } from '#protocol/primitives.ts'
import { patchData, type Data } from '#server/domain/message/data.ts'
import { ownMessage } from '#server/domain/message/scope.ts'
import { messageJsonById } from '#server/domain/message/view.ts'
import { mayWriteIn } from '#server/domain/room/refusal.ts'
import { command } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'
import { JsonText } from '#server/kernel/json-text.ts'

const output = z.strictObject({ message: Message })

export const set = command({
  name: 'emotion.set',
  http: 'PUT /api/messages/{id}/emotion',
  summary: 'Say what the emotion of one’s message is, or that it has none',
  description:
    'What the author says stands until the text is edited; null takes the emotion away, and none is found anew. The same ' +
    'again changes nothing. A deleted message, one that is no text and one in a closed room give `conflict`, one in a ' +
    'direct under a block `forbidden`.',
  may: 'author',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({ id: Id, label: z.enum(EMOTIONS).nullable() }),
  output,
  permit: ({ db, me, input }) => ownMessage(db, me, input.id),
  async write(context) {
    const { tx, me, now, input, scope: message } = context
    if (message.deletedAt !== null) fail('conflict', 'The message is deleted.')
    if (message.type !== 'text') fail('conflict', 'Only a text has an emotion.')
    await mayWriteIn(tx, me, message)
    const { label } = input
    const before = (JSON.parse(message.data) as Data).emotion
    const emotion = label && { label, score: 1, scores: { [label]: 1 }, by: 'author' as const }
    if (!emotion && !before) {
      // Nothing that anybody sees changes, but none shall be found later either.
      await tx.message.update({ where: { id: message.id }, data: { emotionBy: 'author' } })
    } else if (before?.by !== 'author' || before.label !== label) {
      await patchData(tx, context, now, [{ message, patch: { emotion }, emotionBy: 'author' }])
    }
    const texts = await messageJsonById(tx, [message.id])
    return new JsonText<z.output<typeof output>>(`{"message":${texts.get(message.id)}}`)
  },
})
