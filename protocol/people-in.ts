import type { Message, SystemContent } from './message.ts'

/** Whoever a message is by or about. */
export function peopleIn({ senderId, type, content }: Pick<Message, 'senderId' | 'type' | 'content'>): string[] {
  const { actorId, userId } = type === 'system' ? (content as SystemContent) : { actorId: null, userId: undefined }
  return [senderId, actorId, userId].filter((id) => typeof id === 'string')
}
