import type { PubSubEvent } from '#pubsub/types.ts'
import type { ChangeType } from '#protocol/changes.ts'
import { parseTopic } from '#protocol/topics.ts'
import type { Reader } from '#server/db/database.ts'
import { inList, rowsFrom } from '#server/db/sql.ts'
import { messageJsonById } from '#server/domain/message/view.ts'
import type { EncodedChange } from '#server/kernel/command.ts'
import { mentionsSql, roomsOf, sharedRooms } from '#server/domain/room/view.ts'
import { visualsById } from '#server/domain/visual/view.ts'
import { meView, userColumns, userView, type UserRow } from '#server/domain/user/view.ts'

/**
 * The `data` of changes as JSON, one for each event in its order: the entity as it is now, its ids alone where it is
 * gone. The one place that knows what a change carries; live push, sync and hole filling all come through here.
 */
export async function changeData(db: Reader, events: readonly PubSubEvent[]): Promise<string[]> {
  const out = new Array<string>(events.length)
  const byLoader = new Map<Loader, number[]>()
  events.forEach((event, at) => {
    // A type that only a later version writes is told by its number alone.
    const loader = LOADERS[event.type as ChangeType] ?? nothing
    const group = byLoader.get(loader)
    if (group) group.push(at)
    else byLoader.set(loader, [at])
  })
  for (const [loader, places] of byLoader) {
    const texts = await loader(
      db,
      places.map((at) => events[at] as PubSubEvent),
    )
    places.forEach((at, index) => {
      out[at] = texts[index] ?? '{}'
    })
  }
  return out
}

/** A change as it travels, from its log entry and what it carries. */
export function encodeChange(event: PubSubEvent, data: string): EncodedChange {
  const { topic, seq, type, ref, at, actorId } = event
  const json =
    `{"topic":"${topic}","seq":${seq},"type":"${type}","at":"${at}",` +
    `"actorId":${actorId === null ? 'null' : `"${actorId}"`},"data":${data}}`
  return { seq, type, ref, data, json }
}

type Loader = (db: Reader, events: readonly PubSubEvent[]) => Promise<string[]>

const idOf = (event: PubSubEvent): string => parseTopic(event.topic)?.id ?? ''

const unique = (values: readonly string[]): string[] => [...new Set(values)]

const messages: Loader = async (db, events) => {
  const found = await messageJsonById(db, unique(events.map((event) => event.ref)))
  return events.map((event) => `{"message":${found.get(event.ref) ?? 'null'}}`)
}

interface MemberRow extends UserRow {
  n: number
  role: string
  joinedAt: string
}

/** Who deleted their account has left, but the room still learns that their name is gone: `member.left` follows. */
const members: Loader = async (db, events) => {
  const pairs = events.map((event, n) => [n, idOf(event), event.ref])
  const rows = await db.$queryRawUnsafe<MemberRow[]>(
    `SELECT i.n, COALESCE(m.role, 'member') AS role, COALESCE(m."joinedAt", u."createdAt") AS "joinedAt", ${userColumns('u')}
     FROM ${rowsFrom(db.dialect, '$1', 'i', { n: 'int', roomId: 'text', userId: 'text' })}
     JOIN "User" u ON u.id = i."userId"
     LEFT JOIN "Member" m ON m."roomId" = i."roomId" AND m."userId" = u.id
     WHERE m.role IS NOT NULL OR u."deletedAt" IS NOT NULL`,
    JSON.stringify(pairs),
  )
  const found = new Map(rows.map((row) => [Number(row.n), row]))
  return events.map((event, n) => {
    const row = found.get(n)
    return row
      ? JSON.stringify({ member: { user: userView(row), role: row.role, joinedAt: row.joinedAt } })
      : goneMember(event)
  })
}

const goneMember = (event: PubSubEvent): string =>
  JSON.stringify({ member: { roomId: idOf(event), user: { id: event.ref } } })

const goneMembers: Loader = (_db, events) => Promise.resolve(events.map(goneMember))

const sharedRoom: Loader = async (db, events) => {
  const found = await sharedRooms(db, unique(events.map((event) => event.ref)))
  return events.map((event) => JSON.stringify({ room: found.get(event.ref) ?? { id: event.ref } }))
}

/** Groups events by the user on whose topic they are: the same room looks different to each. */
function byUser(events: readonly PubSubEvent[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  events.forEach((event, at) => {
    const user = idOf(event)
    const group = groups.get(user)
    if (group) group.push(at)
    else groups.set(user, [at])
  })
  return groups
}

const personalRoom =
  (withFrom: boolean): Loader =>
  async (db, events) => {
    const out = new Array<string>(events.length)
    for (const [userId, places] of byUser(events)) {
      const ids = unique(places.map((at) => (events[at] as PubSubEvent).ref))
      const rooms = new Map((await roomsOf(db, userId, ids)).map((room) => [room.id, room]))
      const from = withFrom ? await joinSeqs(db, userId, ids) : null
      for (const at of places) {
        const { ref } = events[at] as PubSubEvent
        const room = rooms.get(ref) ?? { id: ref }
        out[at] = JSON.stringify(from ? { room, from: from.get(ref) ?? 0 } : { room })
      }
    }
    return out
  }

async function joinSeqs(db: Reader, userId: string, roomIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRawUnsafe<{ roomId: string; joinSeq: number }[]>(
    `SELECT "roomId", "joinSeq" FROM "Member" WHERE "userId" = $1 AND "roomId" IN ${inList(db.dialect, '$2')}`,
    userId,
    JSON.stringify(roomIds),
  )
  return new Map(rows.map((row) => [row.roomId, row.joinSeq]))
}

const goneRoom: Loader = (_db, events) =>
  Promise.resolve(events.map((event) => JSON.stringify({ room: { id: event.ref } })))

interface PositionRow {
  n: number
  readSeq: number
  mentions: number | bigint
}

const positions =
  (withRead: boolean): Loader =>
  async (db, events) => {
    const rows = await db.$queryRawUnsafe<PositionRow[]>(
      `SELECT i.n, m."readSeq", ${mentionsSql('m')} AS mentions
       FROM ${rowsFrom(db.dialect, '$1', 'i', { n: 'int', userId: 'text', roomId: 'text' })}
       JOIN "Member" m ON m."roomId" = i."roomId" AND m."userId" = i."userId"`,
      JSON.stringify(events.map((event, n) => [n, idOf(event), event.ref])),
    )
    const found = new Map(rows.map((row) => [Number(row.n), row]))
    return events.map((event, n) => {
      const row = found.get(n)
      const mentions = Number(row?.mentions ?? 0)
      return JSON.stringify(
        withRead ? { roomId: event.ref, readSeq: row?.readSeq ?? 0, mentions } : { roomId: event.ref, mentions },
      )
    })
  }

const me: Loader = async (db, events) => {
  const out: string[] = []
  for (const event of events) out.push(JSON.stringify({ user: (await meView(db, idOf(event))) ?? { id: idOf(event) } }))
  return out
}

const relationships: Loader = async (db, events) => {
  const rows = await db.$queryRawUnsafe<{ n: number; type: string; createdAt: string; updatedAt: string }[]>(
    `SELECT i.n, r.type, r."createdAt", r."updatedAt"
     FROM ${rowsFrom(db.dialect, '$1', 'i', { n: 'int', userId: 'text', otherId: 'text' })}
     JOIN "Relationship" r ON r."userId" = i."userId" AND r."otherId" = i."otherId"`,
    JSON.stringify(events.map((event, n) => [n, idOf(event), event.ref])),
  )
  const found = new Map(rows.map(({ n, ...rest }) => [Number(n), rest]))
  return events.map((event, n) =>
    JSON.stringify({ relationship: { userId: idOf(event), otherId: event.ref, ...found.get(n) } }),
  )
}

const reactions: Loader = async (db, events) => {
  const rows = await db.$queryRawUnsafe<{ n: number; emoji: string }[]>(
    `SELECT i.n, r.emoji FROM ${rowsFrom(db.dialect, '$1', 'i', { n: 'int', userId: 'text', messageId: 'text' })}
     JOIN "Reaction" r ON r."messageId" = i."messageId" AND r."userId" = i."userId"
     ORDER BY r."createdAt", r.emoji`,
    JSON.stringify(events.map((event, n) => [n, idOf(event), event.ref])),
  )
  return events.map((event, n) =>
    JSON.stringify({
      messageId: event.ref,
      mine: rows.filter((row) => Number(row.n) === n).map(({ emoji }) => emoji),
    }),
  )
}

const visuals: Loader = async (db, events) => {
  const found = await visualsById(db, unique(events.map((event) => event.ref)))
  return events.map((event) => JSON.stringify({ visual: found.get(event.ref) ?? { id: event.ref } }))
}

const nothing: Loader = (_db, events) => Promise.resolve(events.map(() => '{}'))

const LOADERS: Record<ChangeType, Loader> = {
  'message.created': messages,
  'message.updated': messages,
  'message.deleted': messages,
  'member.joined': members,
  'member.left': goneMembers,
  'member.updated': members,
  'room.updated': sharedRoom,
  'room.joined': personalRoom(true),
  'room.left': goneRoom,
  'room.read': positions(true),
  'room.mentions': positions(false),
  'room.prefs': personalRoom(false),
  'relationship.updated': relationships,
  'reaction.updated': reactions,
  'user.updated': me,
  'visual.updated': visuals,
}
