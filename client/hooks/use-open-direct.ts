'use client'

import { useCallback } from 'react'
import { asCallError, type CallError } from '#client/transport/call-error.ts'
import { useClient } from './client-provider.ts'

/**
 * The conversation with somebody: the one that there is, else the server's, who makes one. Settles with its room's id, or
 * with what went wrong.
 */
export function useOpenDirect(): (userId: string) => Promise<{ roomId: string } | { error: CallError }> {
  const client = useClient()
  return useCallback(
    async (userId) => {
      const rooms = Object.values(client.store.getSnapshot().rooms)
      const known = rooms.find(({ kind, peer }) => kind === 'direct' && peer?.id === userId)
      if (known) return { roomId: known.id }
      try {
        const { room } = await client.run('direct.open', { userId })
        return { roomId: room.id }
      } catch (thrown) {
        return { error: asCallError(thrown) }
      }
    },
    [client],
  )
}
