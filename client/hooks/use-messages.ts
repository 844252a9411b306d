'use client'

import { useCallback, useEffect } from 'react'
import { hasOlder } from '#client/store/message-window.ts'
import { timelineOf, type TimelineItem } from '#client/store/timeline.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { loadKey } from '#client/transport/loader.ts'
import { useClient } from './client-provider.ts'
import { useLoad } from './use-load.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

export interface Messages {
  items: readonly TimelineItem[]
  /** False until the newest page is there. */
  ready: boolean
  hasOlder: boolean
  loading: boolean
  error: CallError | null
  loadOlder: () => void
}

export function useMessages(roomId: string): Messages {
  const { loader } = useClient()
  const live = useIsLive()
  const items = useStore((state) => timelineOf(state, roomId))
  const window = useStore((state) => state.windows[roomId])
  const known = useStore((state) => state.rooms[roomId] !== undefined)
  const { loading, error } = useLoad(loadKey('messages', roomId))
  const ready = window?.paged ?? false
  const loadOlder = useCallback(() => void loader.messages(roomId), [loader, roomId])
  useEffect(() => {
    if (live && known && !ready) loadOlder()
  }, [live, known, ready, loadOlder])
  return { items, ready, hasOlder: ready && window !== undefined && hasOlder(window), loading, error, loadOlder }
}

export type { TimelineItem }
export type { Pending } from '#client/store/state.ts'
