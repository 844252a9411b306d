import { z } from 'zod'
import { DATA_MAX } from '#protocol/limits.ts'
import { DataPatch, Id, Name } from '#protocol/primitives.ts'
import { Room } from '#protocol/room.ts'
import { mergeData } from '#server/domain/merge-data.ts'
import { postSystem } from '#server/domain/message/system.ts'
import { writeRoom } from '#server/domain/room/membership.ts'
import { moderatorOf, mustBeOpen } from '#server/domain/room/scope.ts'
import { roomOf } from '#server/domain/room/view.ts'
import { command } from '#server/kernel/command.ts'
import { notFound } from '#server/kernel/fail.ts'
import { nameKey } from '#server/name-key.ts'

export const update = command({
  name: 'room.update',
  http: 'PATCH /api/rooms/{roomId}',
  summary: 'Change a room’s name, discoverability or data',
  description:
    `\`data\` is merged, null removes a key; in all it takes ${DATA_MAX / 1024} KiB. A new name is told by a system ` +
    'message. A closed room gives `conflict`.',
  may: 'moderator',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({
    roomId: Id,
    name: Name.optional(),
    discoverable: z.boolean().optional(),
    data: DataPatch.optional(),
  }),
  output: z.strictObject({ room: Room }),
  permit: ({ db, me, input }) => moderatorOf(db, me, input.roomId),
  async write(context) {
    const { tx, me, now, input, scope: room } = context
    mustBeOpen(room)
    const { name, discoverable, data } = input
    const renamed = name !== undefined && name !== room.name
    if (renamed || discoverable !== undefined || data !== undefined) {
      const stored = data && (await tx.room.findUniqueOrThrow({ where: { id: room.roomId }, select: { data: true } }))
      await writeRoom(tx, context, now, room.roomId, {
        ...(renamed ? { name, nameKey: nameKey(name) } : {}),
        ...(discoverable === undefined ? {} : { discoverable }),
        ...(data && stored ? { data: mergeData(stored.data, data) } : {}),
      })
      if (renamed) await postSystem(tx, context, now, room, { event: 'room.renamed', actorId: me, name })
    }
    return { room: (await roomOf(tx, me, room.roomId)) ?? notFound('room') }
  },
})
