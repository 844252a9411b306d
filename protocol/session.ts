import { z } from 'zod'
import { Id, Time } from './primitives.ts'

/**
 * A browser or program that is signed in. `device`: a short name, made of its User-Agent; null if it sent none.
 * `region`: ISO 3166 code of the country it signed in from, where a proxy tells.
 */
export const Session = z
  .strictObject({
    id: Id,
    current: z.boolean(),
    device: z.string().nullable(),
    region: z.string().nullable(),
    createdAt: Time,
    lastActiveAt: Time,
    online: z.boolean(),
  })
  .meta({ id: 'Session' })

export type Session = z.infer<typeof Session>
