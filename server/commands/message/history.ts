import { z } from 'zod'
import { TextContent } from '#protocol/message.ts'
import { Id, Time } from '#protocol/primitives.ts'
import { ownOrModerated } from '#server/domain/message/scope.ts'
import { command } from '#server/kernel/command.ts'

export const history = command({
  name: 'message.history',
  http: 'GET /api/messages/{id}/history',
  summary: 'What a message said, oldest first, the present version included',
  description: 'Nothing once the message is deleted.',
  may: 'author or moderator',
  limit: 'read',
  errors: ['not_found', 'forbidden'],
  input: z.strictObject({ id: Id }),
  output: z.strictObject({ versions: z.array(z.strictObject({ content: TextContent, at: Time })) }),
  permit: ({ db, me, input }) => ownOrModerated(db, me, input.id, false),
  async read({ db, scope: message }) {
    if (message.deletedAt !== null || message.type !== 'text') return { versions: [] }
    const earlier = await db.messageVersion.findMany({
      where: { messageId: message.id },
      orderBy: { version: 'asc' },
    })
    const versions = [...earlier, { content: message.content, at: message.editedAt ?? message.createdAt }]
    return {
      versions: versions.map(({ content, at }) => ({ content: JSON.parse(content) as { text: string }, at })),
    }
  },
})
