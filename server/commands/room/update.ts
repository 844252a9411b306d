import { z } from 'zod'
import { DATA_MAX } from '#protocol/limits.ts'
import { DataPatch, Id, Name } from '#protocol/primitives.ts'
import { Room } from '#protocol/room.ts'
import { uploadOf } from '#protocol/upload.ts'
import type { Tx } from '#server/db/database.ts'
import { mergeData } from '#server/domain/merge-data.ts'
import { postSystem } from '#server/domain/message/system.ts'
import { writeRoom } from '#server/domain/room/membership.ts'
import { type Membership, moderatorOf, mustBeOpen } from '#server/domain/room/scope.ts'
import { roomOf } from '#server/domain/room/view.ts'
import { NOT_OWN, ownUpload, uploadsByUrl } from '#server/domain/upload/own.ts'
import { dropUses, noteUses } from '#server/domain/upload/use.ts'
import { command } from '#server/kernel/command.ts'
import { fail, failInput, notFound } from '#server/kernel/fail.ts'
import { nameKey } from '#server/name-key.ts'

export const update = command({
  name: 'room.update',
  http: 'PATCH /api/rooms/{roomId}',
  summary: 'Change a room’s name, icon, discoverability or data',
  description:
    `\`data\` is merged, null removes a key; in all it takes ${DATA_MAX / 1024} KiB. A new name is told by a system ` +
    'message. `icon` is the `url` or the `thumbUrl` of a picture of one’s own uploads; null takes it away. `data.emotion: "off"`, ' +
    'which is the owner’s to say, has no message of the room read for its mood. A closed room gives `conflict`.',
  may: 'moderator',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({
    roomId: Id,
    name: Name.optional(),
    icon: z.string().nullable().optional(),
    discoverable: z.boolean().optional(),
    data: DataPatch.optional(),
  }),
  output: z.strictObject({ room: Room }),
  permit: ({ db, me, input }) => moderatorOf(db, me, input.roomId),
  async write(context) {
    const { tx, me, now, input, scope: room } = context
    mustBeOpen(room)
    const { name, icon, discoverable, data } = input
    if (data && Object.hasOwn(data, 'emotion') && room.role !== 'owner')
      fail('forbidden', 'Only the owner decides about `data.emotion`.')
    const renamed = name !== undefined && name !== room.name
    if (renamed || icon !== undefined || discoverable !== undefined || data !== undefined) {
      if (icon !== undefined) await setIcon(tx, me, room, icon)
      const stored = data && (await tx.room.findUniqueOrThrow({ where: { id: room.roomId }, select: { data: true } }))
      await writeRoom(tx, context, now, room.roomId, {
        ...(renamed ? { name, nameKey: nameKey(name) } : {}),
        ...(icon === undefined ? {} : { iconUrl: icon }),
        ...(discoverable === undefined ? {} : { discoverable }),
        ...(data && stored ? { data: mergeData(stored.data, data) } : {}),
      })
      if (renamed) await postSystem(tx, context, now, room, { event: 'room.renamed', actorId: me, name })
    }
    return { room: (await roomOf(tx, me, room.roomId)) ?? notFound('room') }
  },
})

/** The icon's use is noted under the room's own id: there is one at a time. */
async function setIcon(tx: Tx, me: string, room: Membership, icon: string | null): Promise<void> {
  if (icon === room.iconUrl) return
  const upload = icon === null ? null : ownUpload(await uploadsByUrl(tx, [icon]), icon, me)
  if (icon !== null && !upload) failInput('icon', NOT_OWN)
  // Of the same picture in another size the use stays.
  if (upload && room.iconUrl !== null && uploadOf(room.iconUrl)?.id === upload.id) return
  await dropUses(tx, room.roomId)
  if (upload) await noteUses(tx, [[upload.id, room.roomId, room.roomId]])
}
