import { z } from 'zod'
import { Id, Time } from './primitives.ts'

export const RELATIONSHIP_TYPES = ['friend', 'block'] as const

/** What one user has said about another: one-way, seen by `userId` alone. `type` is null once it has been taken back. */
export const Relationship = z
  .strictObject({
    userId: Id,
    otherId: Id,
    type: z.enum(RELATIONSHIP_TYPES).nullable(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: 'Relationship' })

export type Relationship = z.infer<typeof Relationship>
