import type { ImageContent } from '#protocol/message.ts'
import { type UploadRow, uploadView } from '#server/domain/upload/own.ts'
import type { NewMessage } from './post.ts'

/**
 * A picture that somebody shows, ready to be posted. Of what they said of it only `alt` is taken: address, size and
 * blur are what was stored.
 */
export function imageMessage(
  said: Pick<NewMessage, 'roomId' | 'token' | 'digest' | 'replyTo' | 'clearsMentions'> & {
    senderId: string
    alt: string
  },
  upload: UploadRow,
): NewMessage {
  const { alt, ...message } = said
  const content: ImageContent = { ...uploadView(upload), alt }
  return {
    ...message,
    author: said.senderId,
    type: 'image',
    content: JSON.stringify(content),
    data: '{}',
    counted: [],
  }
}
