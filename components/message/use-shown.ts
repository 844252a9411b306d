'use client'

import { useLayoutEffect, useState } from 'react'
import { Timeline } from '#client/hooks/use-messages.ts'

export interface Shown {
  readonly timeline: Timeline
  /** It has become longer or shorter at its beginning, and there alone. */
  readonly shift: boolean
  /** There is more to it than is shown yet. */
  readonly staged: boolean
  /** Another number: nothing of what was shown before is there. */
  readonly run: number
}

/**
 * One step from what is shown to what there is. Virtua takes rows at the beginning or at the end, not both at once: then
 * those at the beginning come first.
 */
export function nextShown(shown: Shown, now: Timeline, ready: boolean): Shown {
  const was = shown.timeline
  if (was === now) return shown
  const step = { timeline: now, shift: false, staged: false, run: shown.run }
  // What is known is shown until something newer is there to be shown instead.
  if (now.length === 0 && !ready) return shown
  if (was.messages.length === 0 || now.messages.length === 0) {
    return was.length === 0 && now.length === 0 ? step : { ...step, run: shown.run + 1 }
  }
  if (now.firstSeq === was.firstSeq) return step
  if (now.firstSeq > was.lastSeq || now.lastSeq < was.lastSeq) return { ...step, run: shown.run + 1 }
  // More at the beginning, or less where old messages were let go of.
  const added = was.firstSeq - now.firstSeq
  const length = was.messages.length + added
  if (now.length === was.length + added) return { ...step, shift: true }
  return {
    ...step,
    timeline: new Timeline(now.messages.slice(0, length), was.pending, was.me, was.past),
    shift: true,
    staged: true,
  }
}

export function useShown(now: Timeline, ready: boolean): Shown {
  const [shown, setShown] = useState<Shown>({ timeline: now, shift: false, staged: false, run: 0 })
  const next = shown.staged ? shown : nextShown(shown, now, ready)
  if (next !== shown) setShown(next)
  useLayoutEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the first step has to be committed before the second
    if (shown.staged) setShown({ ...shown, shift: false, staged: false })
  }, [shown])
  return next
}
