'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '#protocol/room.ts'
import { useAttention } from '#client/hooks/use-attention.ts'
import type { Timeline } from '#client/hooks/use-messages.ts'
import { useMarkRead, useMarkRoomRead, useMarkUnread, useUnread } from '#client/hooks/use-unread.ts'
import { useNewLine } from './use-new-line.ts'

/**
 * How far one has read in a room that is open, and what there is still to be read. `looking`: at what was said long ago, by
 * which nothing is read that was said since.
 */
export function useReading(room: Room, timeline: Timeline, ready: boolean, looking: boolean) {
  const [atEnd, setAtEnd] = useState(false)
  const [leftAt, setLeftAt] = useState(timeline.lastSeq)
  const attention = useAttention()
  const { from } = useUnread(room.id)
  const [line, setLine] = useNewLine(from, attention && atEnd)
  // The line that has been in sight, or that one does not want to see.
  const [known, setKnown] = useState<number | null>(null)
  const [above, setAbove] = useState(false)
  useMarkRead(room.id, ready && atEnd && !looking)
  const markRead = useMarkRoomRead(room.id)
  const mark = useMarkUnread(room.id)

  const lastSeq = useRef(timeline.lastSeq)
  useEffect(() => {
    lastSeq.current = timeline.lastSeq
  }, [timeline])
  const signs = useMemo(
    () => ({
      atEnd: (is: boolean) => {
        setAtEnd(is)
        if (!is) setLeftAt(lastSeq.current)
      },
      above: setAbove,
      seen: setKnown,
    }),
    [],
  )
  const markUnread = useCallback(
    (seq: number) => {
      mark(seq)
      setLine(seq)
      setKnown(seq)
    },
    [mark, setLine],
  )
  return {
    atEnd,
    /** What has come since one left the end. */
    came: Math.max(0, timeline.lastSeq - leftAt),
    line,
    /** The line, until it has been in sight. */
    watched: line === known ? null : line,
    /** The line is further up, and has not been in sight. */
    above: above && line !== null && line !== known,
    signs,
    markRead,
    markUnread,
    dismiss: () => {
      markRead()
      setKnown(line)
    },
  }
}
