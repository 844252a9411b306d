import { z } from 'zod'
import { Message } from './message.ts'
import { Id, Seq, Time } from './primitives.ts'
import { Relationship } from './relationship.ts'
import { Member, Room, SharedRoom } from './room.ts'
import { Me } from './user.ts'
import { Visual } from './visual.ts'

const goneMember = z.strictObject({ roomId: Id, user: z.strictObject({ id: Id }) })
const gone = z.strictObject({ id: Id })
const goneRelationship = z.strictObject({ userId: Id, otherId: Id })
const message = z.strictObject({ message: Message })

/** What each type of change carries: the entity as it is when the change is read; of what is gone, its ids alone. */
export const CHANGE_DATA = {
  'message.created': message,
  'message.updated': message,
  'message.deleted': message,
  'member.joined': z.strictObject({ member: z.union([Member, goneMember]) }),
  'member.left': z.strictObject({ member: goneMember }),
  'member.updated': z.strictObject({ member: z.union([Member, goneMember]) }),
  'room.updated': z.strictObject({ room: SharedRoom }),
  'room.joined': z.strictObject({ room: z.union([Room, gone]), from: Seq }),
  'room.left': z.strictObject({ room: gone }),
  'room.read': z.strictObject({ roomId: Id, readSeq: Seq, mentions: Seq }),
  'room.mentions': z.strictObject({ roomId: Id, mentions: Seq }),
  'room.prefs': z.strictObject({ room: z.union([Room, gone]) }),
  'relationship.updated': z.strictObject({ relationship: z.union([Relationship, goneRelationship]) }),
  'reaction.updated': z.strictObject({ messageId: Id, mine: z.array(z.string()) }),
  'user.updated': z.strictObject({ user: Me }),
  'visual.updated': z.strictObject({ visual: z.union([Visual, gone]) }),
} as const

export type ChangeType = keyof typeof CHANGE_DATA

const envelope = { topic: z.string(), seq: Seq, at: Time, actorId: Id.nullable() }

const variants = (Object.keys(CHANGE_DATA) as ChangeType[]).map((type) =>
  z.strictObject({ ...envelope, type: z.literal(type), data: CHANGE_DATA[type] }),
)

/** An entry of a topic's log, as it is read. */
export const Change = z.union(variants as [(typeof variants)[number], ...typeof variants]).meta({ id: 'Change' })

export type Change = {
  [T in ChangeType]: {
    topic: string
    seq: number
    type: T
    at: string
    actorId: string | null
    data: z.infer<(typeof CHANGE_DATA)[T]>
  }
}[ChangeType]
