import { z } from 'zod'
import { EMOTIONS } from './emotions.ts'
import { ALT_MAX, TEXT_MAX } from './limits.ts'
import { Id, Seq, Time, Token } from './primitives.ts'
import { isVisible } from './visible.ts'

/** What a client may say. Line ends are kept, NUL is refused by the kernel for every string. */
export const TextContent = z
  .strictObject({
    text: z
      .string()
      .min(1, { error: 'is empty' })
      .max(TEXT_MAX, { error: `takes at most ${TEXT_MAX} characters` })
      .refine(isVisible, { error: 'has nothing to read' }),
  })
  .meta({ id: 'TextContent' })

/** What a picture shows, for who does not see it; may be empty. */
export const Alt = z
  .string()
  .overwrite((alt) => alt.trim())
  .max(ALT_MAX, { error: `takes at most ${ALT_MAX} characters` })

/** An answer of `upload.create` as it is, and `alt`. Only `url` is looked at: the rest is known. */
export const ImageInput = z
  .strictObject({
    url: z.string(),
    thumbUrl: z.string().optional(),
    width: z.int().optional(),
    height: z.int().optional(),
    blur: z.string().nullable().optional(),
    alt: Alt.default(''),
  })
  .meta({ id: 'ImageInput' })

export const ImageContent = z
  .strictObject({
    url: z.string(),
    thumbUrl: z.string(),
    width: z.int(),
    height: z.int(),
    blur: z.string().nullable(),
    alt: z.string(),
  })
  .meta({ id: 'ImageContent' })

export const SYSTEM_EVENTS = [
  'room.renamed',
  'role.changed',
  'member.removed',
  'streamer.live',
  'streamer.offline',
  'room.closed',
] as const

/** `userId` for events about a member, `name`/`role` for what it is now. */
export const SystemContent = z
  .strictObject({
    event: z.enum(SYSTEM_EVENTS),
    actorId: Id.nullable(),
    userId: Id.optional(),
    name: z.string().optional(),
    role: z.string().optional(),
  })
  .meta({ id: 'SystemContent' })

export { EMOTIONS }

export const MessageData = z.strictObject({
  mentions: z.array(Id).optional(),
  reactions: z.array(z.strictObject({ emoji: z.string(), count: z.int(), userIds: z.array(Id) })).optional(),
  emotion: z
    .strictObject({
      label: z.enum(EMOTIONS),
      score: z.number(),
      scores: z.partialRecord(z.enum(EMOTIONS), z.number()),
      by: z.enum(['author', 'service', 'detector']),
    })
    .optional(),
})

/** A deleted message has `content: {}` and `data: {}`. */
export const Message = z
  .strictObject({
    id: Id,
    roomId: Id,
    seq: Seq,
    rev: Seq,
    senderId: Id.nullable(),
    token: Token,
    type: z.enum(['text', 'image', 'system']),
    content: z.union([TextContent, ImageContent, SystemContent, z.strictObject({})]),
    data: MessageData,
    replyTo: z.strictObject({ id: Id, seq: Seq }).nullable(),
    createdAt: Time,
    updatedAt: Time,
    editedAt: Time.nullable(),
    deletedAt: Time.nullable(),
  })
  .meta({ id: 'Message' })

export type Message = z.infer<typeof Message>
export type TextContent = z.infer<typeof TextContent>
export type SystemContent = z.infer<typeof SystemContent>
export type ImageContent = z.infer<typeof ImageContent>
