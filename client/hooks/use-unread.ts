'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import { markOf, readSeqOf, totalUnread, type TotalUnread, type Unread, unreadIn } from '#client/store/unread.ts'
import { stay, takesMark } from '#client/store/visit.ts'
import { useAttention } from './use-attention.ts'
import { useClient } from './client-provider.ts'
import { useStore } from './use-store.ts'

/** What is unread in a room; `from` is the number of its first unread message. */
export function useUnread(roomId: string): Unread {
  const unread = useStore((state) => unreadIn(state, roomId).unread)
  const mentions = useStore((state) => unreadIn(state, roomId).mentions)
  const from = useStore((state) => unreadIn(state, roomId).from)
  return useMemo(() => ({ unread, mentions, from }), [unread, mentions, from])
}

/** Of all rooms; of muted ones `unread` counts only what mentions one. */
export const useTotalUnread = (): TotalUnread => useStore(totalUnread)

/** Marks as unread from a message on, on all devices; until one has left the room and sees its end again. */
export function useMarkUnread(roomId: string): (seq: number) => void {
  const { reading } = useClient()
  return useCallback((seq) => reading.markUnread(roomId, seq), [reading, roomId])
}

/** All of the room is read: somebody says so. */
export function useMarkRoomRead(roomId: string): () => void {
  const { reading } = useClient()
  return useCallback(() => reading.readAll(roomId), [reading, roomId])
}

export function useMarkAllRead(): () => void {
  const { reading } = useClient()
  return useCallback(() => reading.readEverything(), [reading])
}

/**
 * While somebody looks at a room's end, what is shown of it is read. Called by the room's view: a mark that was set since
 * one came to it stays until one comes again.
 */
export function useMarkRead(roomId: string, atEnd: boolean): void {
  const { reading } = useClient()
  const mark = useStore((state) => markOf(state, roomId))
  const [visit, setVisit] = useState(() => stay(null, roomId, mark))
  const now = stay(visit, roomId, mark)
  if (now !== visit) setVisit(now)
  // What is shown, that is: a room may have more than its window has been brought yet.
  const shown = useStore((state) => state.windows[roomId]?.items.at(-1)?.seq ?? 0)
  const readSeq = useStore((state) => {
    const room = state.rooms[roomId]
    return room ? readSeqOf(state, room) : 0
  })
  const seen = useAttention() && atEnd
  useEffect(() => {
    if (seen && shown > readSeq) reading.read(roomId, shown)
  }, [reading, seen, roomId, shown, readSeq])
  const unmark = seen && takesMark(now, roomId, mark)
  useEffect(() => {
    if (unmark) reading.unmark(roomId)
  }, [reading, unmark, roomId])
}
