import { z } from 'zod'
import { Time } from './primitives.ts'

export const PRESENCE = ['online', 'idle', 'offline'] as const

/** What a client may signal: never stored, never acknowledged. */
export const SignalInput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('typing'), topic: z.string() }),
  z.strictObject({ type: z.literal('presence'), state: z.enum(['online', 'idle']) }),
])

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

export type SignalInput = z.infer<typeof SignalInput>
export type Signal = z.infer<typeof Signal>
