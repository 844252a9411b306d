'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { SeenByReader } from '#client/live/seen-by.ts'
import { timelineOf } from '#client/store/timeline.ts'
import { useClient } from './client-provider.ts'
import { useStore } from './use-store.ts'

const NOBODY: readonly string[] = []
const reader = new SeenByReader()

/** Who has read up to a message and no further; nobody where there is no such number. */
export function useSeenBy(roomId: string, seq: number | null): readonly string[] {
  const { store, live } = useClient()
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [store.subscribe(listener), live.book.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
    [store, live],
  )
  const get = () => {
    if (seq === null) return NOBODY
    return reader.of(store.getSnapshot(), roomId, live.book.reads(roomId)).get(seq) ?? NOBODY
  }
  return useSyncExternalStore(subscribe, get, () => NOBODY)
}

/** The newest message of a room where nothing is on its way below it; null where something is. */
export const useLastSeq = (roomId: string): number | null =>
  useStore((state) => {
    const { pending, lastSeq } = timelineOf(state, roomId)
    return pending.length === 0 && lastSeq > 0 ? lastSeq : null
  })

/** The message above one that is on its way; null where that is on its way as well. */
export const useSeqAbove = (roomId: string, token: string | null): number | null =>
  useStore((state) => {
    if (token === null) return null
    const { pending, lastSeq } = timelineOf(state, roomId)
    return pending[0]?.token === token ? lastSeq : null
  })
