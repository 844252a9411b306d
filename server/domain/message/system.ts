import type { SystemContent } from '#protocol/message.ts'
import type { Tx } from '#server/db/database.ts'
import { newId } from '#server/ids.ts'
import type { Effects } from '#server/kernel/command.ts'
import type { Membership } from '#server/domain/room/scope.ts'
import { post } from './post.ts'

/** Posts a system message. The room is as it was read under its lock, in this transaction. */
export async function postSystem(
  tx: Tx,
  effects: Pick<Effects, 'emitAll'>,
  now: string,
  room: Pick<Membership, 'roomId' | 'lastSeq' | 'activeAt'>,
  content: SystemContent,
): Promise<void> {
  const state = { lastSeq: room.lastSeq, activeAt: room.activeAt }
  const message = {
    roomId: room.roomId,
    senderId: null,
    author: 'system',
    token: newId(),
    digest: '',
    type: 'system' as const,
    content: JSON.stringify(content),
    data: '{}',
    replyTo: null,
    counted: [],
    clearsMentions: false,
  }
  await post(tx, effects, now, [message], new Map([[room.roomId, state]]))
}
