'use client'

import { useCallback, useEffect, useMemo } from 'react'
import type { Message } from '#protocol/message.ts'
import { copyOf, hasOlder, isInRun } from '#client/store/message-window.ts'
import { pastOf } from '#client/store/timeline.ts'
import { type Load, loadKey } from '#client/transport/loader.ts'
import type { Found } from '#client/transport/past-loader.ts'
import { useClient } from './client-provider.ts'
import type { Messages, Timeline } from './use-messages.ts'
import { useLoad } from './use-load.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

export interface Past extends Messages {
  /** Messages that were said after those. */
  later: Load & { load: () => void }
}

/** What one looks at of long ago, which ends before the present begins; null in the present. */
export function usePast(roomId: string): Past | null {
  const { past } = useClient()
  const timeline: Timeline | null = useStore((state) => pastOf(state, roomId))
  const older = useLoad(loadKey('older', roomId))
  const newer = useLoad(loadKey('newer', roomId))
  return useMemo(() => {
    if (!timeline) return null
    return {
      ...{ timeline, ready: true, hasOlder: hasOlder(timeline.messages), ...older },
      loadOlder: () => void past.more(roomId, 'older'),
      later: { ...newer, load: () => void past.more(roomId, 'newer') },
    }
  }, [timeline, older, newer, past, roomId])
}

export interface LookBack {
  /** Makes a message what one looks at, wherever it is. */
  lookAt: (seq: number) => Promise<Found>
  /** Whether it can be shown as things are. */
  isThere: (seq: number) => boolean
  /** Why it could not be made so. */
  error: Load['error']
  /** Back to the present. */
  leave: () => void
}

export function useLookBack(roomId: string): LookBack {
  const { past, store } = useClient()
  const { error } = useLoad(loadKey('around', roomId))
  return useMemo(
    () => ({
      lookAt: (seq) => past.around(roomId, seq),
      isThere: (seq) => isInRun(store.getSnapshot().windows[roomId], seq),
      error,
      leave: () => past.leave(roomId),
    }),
    [past, store, roomId, error],
  )
}

/** A message by its number, as it now is; undefined as long as it is not there, which it is asked to be. */
export function useMessageAt(roomId: string, seq: number): Message | undefined {
  const { past } = useClient()
  const live = useIsLive()
  const message = useStore(
    useCallback(
      ({ windows }) => {
        const window = windows[roomId]
        return window && copyOf(window, seq)
      },
      [roomId, seq],
    ),
  )
  const missing = message === undefined
  useEffect(() => {
    if (live && missing) past.quoted(roomId, seq)
  }, [past, live, missing, roomId, seq])
  return message
}
