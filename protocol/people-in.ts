import type { Message, SystemContent } from './message.ts'

/** Whoever a message is by or about, or calls by name. */
export function peopleIn({
  senderId,
  type,
  content,
  data,
}: Pick<Message, 'senderId' | 'type' | 'content'> & { data?: Message['data'] }): string[] {
  const { actorId, userId } = type === 'system' ? (content as SystemContent) : { actorId: null, userId: undefined }
  return [senderId, actorId, userId, ...(data?.mentions ?? [])].filter((id) => typeof id === 'string')
}
