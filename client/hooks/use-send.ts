'use client'

import { useMemo } from 'react'
import { useClient } from './client-provider.ts'

/** Messages go by way of the outbox: shown at once, sent when they can be. */
export function useSend(roomId: string) {
  const client = useClient()
  return useMemo(
    () => ({
      send: (text: string) => client.outbox.enqueue(roomId, text),
      retry: (token: string) => client.outbox.retry(token),
      discard: (token: string) => client.outbox.discard(token),
    }),
    [client, roomId],
  )
}
