import { z } from 'zod'
import { Relationship } from '#protocol/relationship.ts'
import { relationshipsOf } from '#server/domain/relationship/view.ts'
import { command } from '#server/kernel/command.ts'

export const list = command({
  name: 'relationship.list',
  http: 'GET /api/relationships',
  summary: 'One’s friends and blocks',
  description: 'The newest first. They are one’s own: nobody else sees them, nor what they are about.',
  may: 'user',
  limit: 'read',
  input: z.strictObject({}),
  output: z.strictObject({ relationships: z.array(Relationship) }),
  async read({ db, me }) {
    return { relationships: await relationshipsOf(db, me) }
  },
})
