import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { Relationship, RELATIONSHIP_TYPES } from '#protocol/relationship.ts'
import { writeRelationship } from '#server/domain/relationship/write.ts'
import { command } from '#server/kernel/command.ts'
import { failInput, notFound } from '#server/kernel/fail.ts'

export const set = command({
  name: 'relationship.set',
  http: 'PUT /api/relationships/{userId}',
  summary: 'Make somebody a friend, block them, or take that back',
  description:
    'One-way, and seen by oneself alone; a friend who is blocked is none any more. `createdAt` stays when the type changes. Saying the ' +
    'same again changes nothing. Taken back (`null`) it is answered with `type: null`, and listed no more. ' +
    'Under a block no direct message passes, either way, and both get the same refusal; mentions, typing, presence, ' +
    'how far they have read and invitations of the blocked side do not reach the one who blocked.',
  may: 'user',
  limit: 'write',
  errors: ['not_found'],
  input: z.strictObject({ userId: Id, type: z.enum(RELATIONSHIP_TYPES).nullable() }),
  output: z.strictObject({ relationship: Relationship }),
  async write(context) {
    const { tx, me, now, input } = context
    if (input.userId === me) failInput('userId', 'takes somebody else')
    const where = { id: input.userId, deletedAt: null, serviceId: null }
    if (!(await tx.user.findUnique({ where, select: { id: true } }))) notFound('user')
    return { relationship: await writeRelationship(tx, context, now, me, input.userId, input.type) }
  },
})
