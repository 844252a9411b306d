'use client'

import { useCallback, useState } from 'react'
import { useClient } from './client-provider.ts'
import { useNotifications, usePreferences } from './use-notifications.ts'
import { useStore } from './use-store.ts'

/**
 * Whether to ask if one wants to be told: in a room where somebody else has written since one came, as long as it was
 * never answered.
 */
export function useAskNotifications(roomId: string): { due: boolean; ask: () => Promise<void>; later: () => void } {
  const { preferences } = useClient()
  const { asked } = usePreferences()
  const { supported, permission, ask } = useNotifications()
  const lastSeq = useStore((state) => state.rooms[roomId]?.lastSeq ?? 0)
  const isOthers = useStore((state) => {
    const last = state.rooms[roomId]?.lastMessage
    return last !== undefined && last !== null && last.senderId !== null && last.senderId !== state.me?.id
  })
  const [came, setCame] = useState({ roomId, seq: lastSeq, due: false })
  if (came.roomId !== roomId) setCame({ roomId, seq: lastSeq, due: false })
  else if (!came.due && lastSeq > came.seq && isOthers) setCame({ ...came, due: true })
  const later = useCallback(() => preferences.update((now) => ({ ...now, asked: true })), [preferences])
  return { due: supported && permission === 'default' && !asked && came.due, ask, later }
}
