import type { TextContent } from '#protocol/message.ts'
import { digestOf } from './digest.ts'
import type { Felt } from './emotion.ts'
import type { Mentioned } from './mentions.ts'
import type { NewMessage } from './post.ts'

/** A text that somebody says, ready to be posted: the one place that knows what a text message is made of. */
export function textMessage(
  said: {
    roomId: string
    senderId: string
    token: string
    content: TextContent
    replyTo?: { id: string; seq: number } | null
    clearsMentions?: boolean
  },
  mentioned: Mentioned,
  { emotion, emotionBy }: Felt,
): NewMessage {
  const { roomId, senderId, token, replyTo = null, clearsMentions = false } = said
  const content = JSON.stringify(said.content)
  return {
    roomId,
    senderId,
    author: senderId,
    token,
    digest: digestOf('text', content, replyTo?.id),
    type: 'text',
    content,
    data: JSON.stringify({
      ...(mentioned.userIds.length > 0 ? { mentions: mentioned.userIds } : {}),
      ...(emotion ? { emotion } : {}),
    }),
    emotionBy,
    replyTo,
    counted: mentioned.counted,
    clearsMentions,
  }
}
