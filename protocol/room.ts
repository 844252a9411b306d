import { z } from 'zod'
import { Message } from './message.ts'
import { Data, Id, Seq, Time } from './primitives.ts'
import { User } from './user.ts'

export const ROOM_KINDS = ['group', 'direct', 'streamer', 'external'] as const
export const ROLES = ['owner', 'moderator', 'member'] as const

const shared = {
  id: Id,
  kind: z.enum(ROOM_KINDS),
  name: z.string(),
  iconUrl: z.string().nullable(),
  code: z.string().nullable(),
  memberCount: z.int(),
  lastSeq: Seq,
  head: Seq,
  rev: Seq,
  lastMessage: Message.nullable(),
  data: Data,
  discoverable: z.boolean(),
  streamerId: Id.nullable(),
  externalId: z.string().nullable(),
  activeAt: Time,
  closedAt: Time.nullable(),
  createdAt: Time,
  updatedAt: Time,
}

/** A room as it is on its own topic: nothing in it is personal. */
export const SharedRoom = z.strictObject(shared).meta({ id: 'SharedRoom' })

export const Prefs = z
  .strictObject({ pinned: z.boolean(), muted: z.boolean(), hidden: z.boolean() })
  .meta({ id: 'Prefs' })

/** A room as its member sees it. `unread` is `lastSeq − readSeq`. */
export const Room = z
  .strictObject({
    ...shared,
    role: z.enum(ROLES),
    readSeq: Seq,
    unread: Seq,
    mentions: Seq,
    prefs: Prefs,
    peer: User.nullable(),
    userRev: Seq,
  })
  .meta({ id: 'Room' })

/** `readSeq` and `online` are of the moment: in answers, never in a change. */
export const Member = z
  .strictObject({
    user: User,
    role: z.enum(ROLES),
    joinedAt: Time,
    readSeq: Seq.optional(),
    online: z.boolean().optional(),
  })
  .meta({ id: 'Member' })

export type SharedRoom = z.infer<typeof SharedRoom>
export type Room = z.infer<typeof Room>
export type Member = z.infer<typeof Member>
export type Role = (typeof ROLES)[number]
export type RoomKind = (typeof ROOM_KINDS)[number]
export type Prefs = z.infer<typeof Prefs>
