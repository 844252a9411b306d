import { z } from 'zod'
import { TextContent } from '#protocol/message.ts'
import { Data, Id, Name, Token } from '#protocol/primitives.ts'
import { Room } from '#protocol/room.ts'
import { inList } from '#server/db/sql.ts'
import { feltAtOnce, isEmotionOff } from '#server/domain/message/emotion.ts'
import { findMentions, NOBODY } from '#server/domain/message/mentions.ts'
import { post } from '#server/domain/message/post.ts'
import { textMessage } from '#server/domain/message/text-message.ts'
import { addMembers } from '#server/domain/room/membership.ts'
import { roomOf } from '#server/domain/room/view.ts'
import { newCode, newId } from '#server/ids.ts'
import { command } from '#server/kernel/command.ts'
import { notFound } from '#server/kernel/fail.ts'
import { nameKey } from '#server/name-key.ts'

const MEMBERS_MAX = 100

export const create = command({
  name: 'room.create',
  http: 'POST /api/rooms',
  summary: 'Create a group room; the caller owns it',
  description:
    `Of \`memberIds\` (at most ${MEMBERS_MAX}) those who are unknown, or have blocked the caller or are blocked by ` +
    'them, are left out. The same `token` again answers 200 and the same room, if the caller is still in it.',
  may: 'user',
  limit: 'write',
  status: 201,
  errors: ['not_found'],
  input: z.strictObject({
    name: Name,
    token: Token.optional(),
    memberIds: z
      .array(Id)
      .max(MEMBERS_MAX, { error: `takes at most ${MEMBERS_MAX} ids` })
      .optional(),
    message: z.strictObject({ token: Token, type: z.literal('text'), content: TextContent }).optional(),
    discoverable: z.boolean().default(false),
    data: Data.default({}),
  }),
  output: z.strictObject({ room: Room }),
  async write(context) {
    const { tx, me, now, input, repeated } = context
    const token = input.token ?? newId()
    // Two creations with one token at once: the second waits for the first here and then finds its room.
    if (tx.dialect === 'postgres') await tx.$executeRawUnsafe('SELECT pg_advisory_xact_lock(hashtext($1))', me + token)
    const before = await tx.room.findUnique({
      where: { createdById_createToken: { createdById: me, createToken: token } },
      select: { id: true },
    })
    if (before) {
      repeated()
      return { room: (await roomOf(tx, me, before.id)) ?? notFound('room') }
    }
    const id = newId()
    await tx.room.create({
      data: {
        id,
        kind: 'group',
        name: input.name,
        nameKey: nameKey(input.name),
        code: newCode(),
        createdById: me,
        createToken: token,
        discoverable: input.discoverable,
        data: JSON.stringify(input.data),
        rev: 1,
        activeAt: now,
        createdAt: now,
        updatedAt: now,
      },
    })
    const invited = await tx.$queryRawUnsafe<{ id: string }[]>(
      `SELECT u.id FROM "User" u WHERE u.id IN ${inList(tx.dialect, '$1')} AND u.id <> $2 AND u."deletedAt" IS NULL
         AND u."serviceId" IS NULL AND NOT EXISTS (SELECT 1 FROM "Relationship" b WHERE b.type = 'block'
           AND ((b."userId" = u.id AND b."otherId" = $2) OR (b."userId" = $2 AND b."otherId" = u.id)))
       ORDER BY u.id`,
      JSON.stringify(input.memberIds ?? []),
      me,
    )
    await addMembers(tx, context, now, { id, lastSeq: 0 }, [
      { userId: me, role: 'owner' },
      ...invited.map((user) => ({ userId: user.id, role: 'member' as const })),
    ])
    if (input.message) {
      const { token: messageToken, content } = input.message
      const [mentions = NOBODY] = await findMentions(tx, [{ roomId: id, senderId: me, text: content.text }])
      const felt = feltAtOnce(context.around, content.text, await isEmotionOff(tx, me, id))
      const message = textMessage({ roomId: id, senderId: me, token: messageToken, content }, mentions, felt)
      await post(tx, context, now, [message], new Map([[id, { lastSeq: 0, activeAt: now }]]))
    }
    return { room: (await roomOf(tx, me, id)) ?? notFound('room') }
  },
})
