'use client'

import { useMemo } from 'react'
import type { ImageContent } from '#protocol/message.ts'
import type { ReplyTarget } from '#client/store/state.ts'
import { useClient } from './client-provider.ts'

/** Messages go by way of the outbox: shown at once, sent when they can be. */
export function useSend(roomId: string) {
  const client = useClient()
  return useMemo(
    () => ({
      send: (text: string, replyTo: ReplyTarget | null = null) => client.outbox.enqueue(roomId, text, replyTo),
      sendImage: (image: ImageContent, replyTo: ReplyTarget | null = null) =>
        client.outbox.enqueueImage(roomId, image, replyTo),
      retry: (token: string) => client.outbox.retry(token),
      discard: (token: string) => client.outbox.discard(token),
    }),
    [client, roomId],
  )
}
