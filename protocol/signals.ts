import { z } from 'zod'
import { LOOK_PEOPLE_MAX, LOOK_TOPICS_MAX } from './limits.ts'
import { Id, Time } from './primitives.ts'

export const PRESENCE = ['online', 'idle', 'offline'] as const

/**
 * What a client may signal: never stored, never acknowledged. `look` says what this socket shows, and takes the place of
 * the `look` before it: rooms, whose typing, presence and reading it hears of, and people, whose presence it hears of.
 */
export const SignalInput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('typing'), topic: z.string() }),
  z.strictObject({ type: z.literal('presence'), state: z.enum(['online', 'idle']) }),
  z.strictObject({
    type: z.literal('look'),
    topics: z.array(z.string()).max(LOOK_TOPICS_MAX),
    people: z.array(z.string()).max(LOOK_PEOPLE_MAX).optional(),
  }),
])

export const Presence = z
  .strictObject({ userId: Id, state: z.enum(PRESENCE), lastActiveAt: Time.optional() })
  .meta({ id: 'Presence' })

/** What the server signals. `topic` and `userId` where it is about a room or a person. */
export const Signal = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('typing'), topic: z.string(), userId: z.string(), data: z.strictObject({}) }),
  z.strictObject({
    type: z.literal('presence'),
    topic: z.string().optional(),
    userId: z.string(),
    data: z.strictObject({ state: z.enum(PRESENCE), lastActiveAt: Time.optional() }),
  }),
  z.strictObject({
    type: z.literal('read'),
    topic: z.string(),
    userId: z.string(),
    data: z.strictObject({ readSeq: z.int() }),
  }),
  z.strictObject({ type: z.literal('announcement'), data: z.strictObject({ text: z.string() }) }),
  z.strictObject({ type: z.literal('move'), data: z.strictObject({ within: z.number() }) }),
])

export type Presence = z.infer<typeof Presence>
export type PresenceState = (typeof PRESENCE)[number]
export type SignalInput = z.infer<typeof SignalInput>
export type Signal = z.infer<typeof Signal>
