import { z } from 'zod'
import { TextContent } from '#protocol/message.ts'
import { Id, Token } from '#protocol/primitives.ts'
import { Room } from '#protocol/room.ts'
import { sayAlong } from '#server/domain/message/say.ts'
import { createDirect, lockDirect, wakeMembers } from '#server/domain/room/direct.ts'
import { roomOf } from '#server/domain/room/view.ts'
import { command } from '#server/kernel/command.ts'
import { failInput, notFound } from '#server/kernel/fail.ts'

export const open = command({
  name: 'direct.open',
  http: 'POST /api/directs',
  summary: 'Open the conversation with somebody',
  description:
    'One and the same room for both, however often and by whomever it is opened. Until its first message the other ' +
    'side does not hear of it. It has no name and no code, both are its members, and nobody owns it: it is not left, ' +
    'joined, renamed or closed. `message` is sent with it, by the rules of `message.send`; where it is refused (under a ' +
    'block: `forbidden`), nothing is done at all. Without a message a block changes nothing here. Also where the other side is deleted the ' +
    'room that there was is answered. Oneself is refused (`invalid_input`).',
  may: 'user',
  limit: 'write',
  errors: ['not_found', 'forbidden', 'conflict'],
  input: z.strictObject({
    userId: Id,
    message: z.strictObject({ token: Token, type: z.literal('text'), content: TextContent }).optional(),
  }),
  output: z.strictObject({ room: Room }),
  async write(context) {
    const { tx, me, now, input } = context
    const { userId, message } = input
    if (userId === me) failInput('userId', 'takes somebody else')
    const there = await lockDirect(tx, me, userId)
    const peer = await tx.user.findUnique({ where: { id: userId }, select: { deletedAt: true, serviceId: true } })
    if (!peer || peer.serviceId !== null || (!there && peer.deletedAt !== null)) return notFound('user')
    const roomId = there ?? (await createDirect(tx, context, now, me, userId))
    if (there) await wakeMembers(tx, context, [roomId], () => me, me)
    if (message) await sayAlong(tx, context, now, { roomId, senderId: me, ...message })
    return { room: (await roomOf(tx, me, roomId)) ?? notFound('room') }
  },
})
