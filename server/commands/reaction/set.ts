import { z } from 'zod'
import { Emoji } from '#protocol/emoji.ts'
import { REACTIONS_MAX, REACTIONS_OF_USER_MAX } from '#protocol/limits.ts'
import { Message } from '#protocol/message.ts'
import { Id } from '#protocol/primitives.ts'
import { addReaction, reacted } from '#server/domain/message/reactions.ts'
import { memberMessage, mustTakeReactions } from '#server/domain/message/scope.ts'
import { command } from '#server/kernel/command.ts'

export const set = command({
  name: 'reaction.set',
  http: 'PUT /api/messages/{id}/reactions/{emoji}',
  summary: 'React to a message',
  description:
    'Again: the same answer, and nothing changes. An emoji has one form, however it is written (with or without the ' +
    `sign U+FE0F); that is the one in the answer. At most ${REACTIONS_OF_USER_MAX} different ones of one user and ` +
    `${REACTIONS_MAX} of all users on a message. \`data.reactions\` is in the order of their first use, its users in the ` +
    'order in which they came. Who leaves the room or deletes the account stays counted, as what they said stays. A ' +
    'deleted message, one of the system and one in a closed room give `conflict`, one in a direct under a block ' +
    '`forbidden`.',
  may: 'member',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({ id: Id, emoji: Emoji }),
  output: z.strictObject({ message: Message, mine: z.array(z.string()) }),
  permit: ({ db, me, input }) => memberMessage(db, me, input.id),
  async write(context) {
    const { tx, me, now, input, scope: message } = context
    await mustTakeReactions(tx, me, message)
    await addReaction(tx, context, now, { message, userId: me, emoji: input.emoji })
    return reacted(tx, message.id, me)
  },
})
