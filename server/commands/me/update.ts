import { z } from 'zod'
import { DataPatch, Name } from '#protocol/primitives.ts'
import { userTopic } from '#protocol/topics.ts'
import { Me } from '#protocol/user.ts'
import { PROFILE_ROOMS_MAX } from '#protocol/limits.ts'
import { mergeData } from '#server/domain/merge-data.ts'
import { indexUsers } from '#server/domain/user/word-index.ts'
import { tellRooms } from '#server/domain/user/tell-rooms.ts'
import { meView } from '#server/domain/user/view.ts'
import { command } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'
import { nameKey } from '#server/name-key.ts'

export const update = command({
  name: 'me.update',
  http: 'PATCH /api/me',
  summary: 'Change one’s name, e-mail address or data',
  description:
    `\`data\` is merged, null removes a key. \`email: null\` takes the address away. A new name is told to one’s ` +
    `${PROFILE_ROOMS_MAX} most recently active rooms. \`data.emotion: "off"\` has no emotion found in what one says.`,
  may: 'user',
  limit: 'write',
  input: z.strictObject({
    name: Name.optional(),
    email: z.email({ error: 'takes an e-mail address' }).max(254).nullable().optional(),
    data: DataPatch.optional(),
  }),
  output: z.strictObject({ user: Me }),
  async write({ tx, me, now, input, emit, emitAll }) {
    const before = await tx.user.findUnique({ where: { id: me, deletedAt: null } })
    if (!before) fail('unauthenticated', 'Sign in first.')
    const { name, email, data } = input
    await tx.user.update({
      where: { id: me },
      data: {
        updatedAt: now,
        ...(name === undefined ? {} : { name, nameKey: nameKey(name) }),
        ...(email === undefined ? {} : { email }),
        ...(data === undefined ? {} : { data: mergeData(before.data, data) }),
      },
    })
    if (name !== undefined && name !== before.name) await indexUsers(tx, [{ ...before, name }])
    await emit(userTopic(me), 'user.updated', me)
    if (name !== undefined && name !== before.name) {
      await tellRooms(tx, { emitAll }, me)
    }
    return { user: (await meView(tx, me)) ?? fail('unauthenticated', 'Sign in first.') }
  },
})
