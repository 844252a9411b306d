'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { useClient } from './client-provider.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

const onVisibility = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** While somebody looks at a room's end, all of it is read. */
export function useMarkRead(roomId: string, atEnd: boolean): void {
  const client = useClient()
  const live = useIsLive()
  const lastSeq = useStore((state) => state.rooms[roomId]?.lastSeq ?? 0)
  const readSeq = useStore((state) => state.rooms[roomId]?.readSeq ?? 0)
  const visible = useSyncExternalStore(
    onVisibility,
    () => document.visibilityState === 'visible',
    () => false,
  )
  useEffect(() => {
    if (live && visible && atEnd && lastSeq > readSeq) client.markRead(roomId, lastSeq)
  }, [client, live, visible, atEnd, roomId, lastSeq, readSeq])
}
