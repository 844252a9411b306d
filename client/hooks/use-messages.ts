'use client'

import { useCallback, useEffect } from 'react'
import { hasOlder } from '#client/store/message-window.ts'
import { Timeline, timelineOf, type TimelineItem } from '#client/store/timeline.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { loadKey } from '#client/transport/loader.ts'
import { useClient } from './client-provider.ts'
import { useLoad } from './use-load.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

export interface Messages {
  timeline: Timeline
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
  const timeline = useStore((state) => timelineOf(state, roomId))
  const ready = useStore((state) => state.windows[roomId]?.paged ?? false)
  const older = useStore((state) => {
    const window = state.windows[roomId]
    return window !== undefined && window.paged && hasOlder(window.items)
  })
  const known = useStore((state) => state.rooms[roomId] !== undefined)
  const { loading, error } = useLoad(loadKey('messages', roomId))
  const loadOlder = useCallback(() => void loader.messages(roomId), [loader, roomId])
  useEffect(() => {
    if (live && known && !ready) loadOlder()
  }, [live, known, ready, loadOlder])
  return { timeline, ready, hasOlder: older, loading, error, loadOlder }
}

export { Timeline }
export type { TimelineItem }
export type { Pending, ReplyTarget } from '#client/store/state.ts'
