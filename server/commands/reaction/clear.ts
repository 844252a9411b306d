import { z } from 'zod'
import { Emoji } from '#protocol/emoji.ts'
import { Message } from '#protocol/message.ts'
import { Id } from '#protocol/primitives.ts'
import { reacted, removeReaction } from '#server/domain/message/reactions.ts'
import { memberMessage, mustTakeReactions } from '#server/domain/message/scope.ts'
import { command } from '#server/kernel/command.ts'

export const clear = command({
  name: 'reaction.clear',
  http: 'DELETE /api/messages/{id}/reactions/{emoji}',
  summary: 'Take one’s reaction back',
  description: 'Where there is none, nothing changes. Refused where `reaction.set` is.',
  may: 'member',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({ id: Id, emoji: Emoji }),
  output: z.strictObject({ message: Message, mine: z.array(z.string()) }),
  permit: ({ db, me, input }) => memberMessage(db, me, input.id),
  async write(context) {
    const { tx, me, now, input, scope: message } = context
    await mustTakeReactions(tx, me, message)
    await removeReaction(tx, context, now, { message, userId: me, emoji: input.emoji })
    return reacted(tx, message.id, me)
  },
})
