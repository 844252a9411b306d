import { z } from 'zod'
import { READ_SIGNAL_MEMBERS_MAX } from '#protocol/limits.ts'
import { Id, Seq } from '#protocol/primitives.ts'
import { roomTopic, userTopic } from '#protocol/topics.ts'
import { INT_MAX, rowsFrom } from '#server/db/sql.ts'
import { lockRooms } from '#server/domain/room/scope.ts'
import { receiptsOffSql } from '#server/domain/user/receipts.ts'
import { command, type Outcome } from '#server/kernel/command.ts'
import { Fail } from '#server/kernel/fail.ts'

const output = z.strictObject({ readSeq: Seq })

interface Found {
  n: number
  /** Null where the caller is no member. */
  readSeq: number | null
  lastSeq: number
  memberCount: number
  /** Read receipts are switched off. */
  off: boolean | number
  /** Mentions above the position asked for. */
  mentions: number | bigint
}

export const read = command({
  name: 'room.read',
  http: 'POST /api/rooms/{roomId}/read',
  summary: 'Say up to where one has read',
  description: 'The position only ever grows; beyond the newest message it means the newest.',
  may: 'member',
  limit: 'write',
  errors: ['not_found'],
  input: z.strictObject({ roomId: Id, seq: Seq }),
  output,
  async writeMany(context, items) {
    const { tx } = context
    await lockRooms(
      tx,
      items.map((item) => item.input.roomId),
    )
    const columns = { n: 'int', roomId: 'text', userId: 'text', seq: 'int' } as const
    const found = await tx.$queryRawUnsafe<Found[]>(
      `SELECT i.n, m."readSeq", r."lastSeq", r."memberCount", ${receiptsOffSql('u')} AS off, (SELECT count(*) FROM "Mention" x
         WHERE x."roomId" = i."roomId" AND x."userId" = i."userId" AND x.seq > i.seq) AS mentions
       FROM ${rowsFrom(tx.dialect, '$1', 'i', columns)}
       JOIN "Member" m ON m."roomId" = i."roomId" AND m."userId" = i."userId"
       JOIN "Room" r ON r.id = m."roomId" JOIN "User" u ON u.id = m."userId"`,
      JSON.stringify(items.map(({ me, input }, n) => [n, input.roomId, me, Math.min(input.seq, INT_MAX)])),
    )
    const byItem = new Map(found.map((row) => [Number(row.n), row]))
    /** Where each reader stands after the items before: two of one reader may share a batch. */
    const standing = new Map<string, number>()
    const moves: { at: number; roomId: string; userId: string; seq: number; row: Found }[] = []
    const outcomes = items.map(({ me, input }, at): Outcome<z.output<typeof output>> => {
      const row = byItem.get(at)
      if (!row || row.readSeq === null) return { error: new Fail('not_found', 'There is no such room.') }
      const key = `${input.roomId} ${me}`
      const before = standing.get(key) ?? row.readSeq
      const seq = Math.min(input.seq, row.lastSeq)
      if (seq <= before) return { output: { readSeq: before } }
      standing.set(key, seq)
      moves.push({ at, roomId: input.roomId, userId: me, seq, row })
      return { output: { readSeq: seq } }
    })

    const changes = await context.emitAll(
      moves.map(({ roomId, userId }) => ({
        topic: userTopic(userId),
        type: 'room.read',
        ref: roomId,
        actorId: userId,
      })),
    )
    const rows = moves.map(({ roomId, userId, seq, row }, at) => {
      const change = changes[at]
      change?.setData(JSON.stringify({ roomId, readSeq: seq, mentions: Number(row.mentions) }))
      if (row.memberCount <= READ_SIGNAL_MEMBERS_MAX && !row.off)
        context.signal(roomTopic(roomId), { type: 'read', userId, data: { readSeq: seq } })
      return [roomId, userId, seq, change?.seq ?? 0] as const
    })
    if (rows.length > 0) {
      const last = new Map(rows.map((row) => [`${row[0]} ${row[1]}`, row]))
      const source = rowsFrom(tx.dialect, '$1', 'i', { roomId: 'text', userId: 'text', seq: 'int', rev: 'int' })
      await tx.$executeRawUnsafe(
        `UPDATE "Member" SET "readSeq" = i.seq, "userRev" = i.rev FROM ${source}
         WHERE "Member"."roomId" = i."roomId" AND "Member"."userId" = i."userId"`,
        JSON.stringify([...last.values()]),
      )
    }
    return outcomes
  },
})
