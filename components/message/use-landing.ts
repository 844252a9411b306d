'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { Timeline } from '#client/hooks/use-messages.ts'
import type { LogScroll } from './log-scroll.ts'
import type { Aim } from './use-jump.ts'

/** How long a message that one came to is marked. Milliseconds. */
const MARKED_FOR = 3_000

interface Props {
  aim: Aim | null
  /** What is shown, and whether its rows are there to be scrolled to. */
  timeline: Timeline
  begun: boolean
  box: RefObject<HTMLElement | null>
  scroll: RefObject<LogScroll | null>
  focusSpot: (spot: { seq: number }) => void
  focusLog: () => void
  arrived: () => void
}

/** Scrolls to where one wants to be once that is there. The number of the message that one has just come to, or null. */
export function useLanding({ aim, timeline, begun, box, scroll, focusSpot, focusLog, arrived }: Props): number | null {
  const [marked, setMarked] = useState<number | null>(null)
  useEffect(() => {
    if (aim === null || !begun) return
    if (aim.end) {
      if (timeline.past) return
      scroll.current?.toEnd()
      arrived()
      return
    }
    if (!box.current || timeline.indexOfSeq(aim.seq) < 0) return
    scroll.current?.toSeq(aim.seq, Math.round(box.current.clientHeight / 3))
    arrived()
    if (aim.quiet) focusLog()
    else {
      focusSpot({ seq: aim.seq })
      // eslint-disable-next-line react-hooks/set-state-in-effect -- it is marked from when one is there
      setMarked(aim.seq)
    }
  }, [aim, timeline, begun, box, scroll, focusSpot, focusLog, arrived])
  useEffect(() => {
    if (marked === null) return
    const timer = setTimeout(() => setMarked(null), MARKED_FOR)
    return () => clearTimeout(timer)
  }, [marked])
  return marked
}
