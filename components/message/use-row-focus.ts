'use client'

import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Message } from '#protocol/message.ts'
import type { Timeline } from '#client/hooks/use-messages.ts'
import { type LogScroll, ROWS_BEFORE } from './log-scroll.ts'

/** A row by what it shows: its place may change. */
type Spot = { readonly seq: number } | { readonly token: string }

const spotOf = (element: HTMLElement): Spot | null => {
  const { seq, token } = element.dataset
  if (seq !== undefined) return { seq: Number(seq) }
  return token === undefined ? null : { token }
}

const selectorOf = (spot: Spot) =>
  'seq' in spot ? `[data-seq="${spot.seq}"]` : `[data-token="${CSS.escape(spot.token)}"]`

const indexOf = (timeline: Timeline, spot: Spot) =>
  'seq' in spot ? timeline.indexOfSeq(spot.seq) : timeline.indexOfToken(spot.token)

interface Props {
  box: RefObject<HTMLElement | null>
  scroll: RefObject<LogScroll | null>
  timeline: Timeline
  /** Rows that nobody sees: another one stands for them. */
  skips: (index: number) => boolean
  onMenu: (message: Message) => void
  onReply: (message: Message) => void
  onEdit: (message: Message) => void
  onDelete: (message: Message) => void
}

/**
 * The log is one stop of the Tab key. In it the arrows go from message to message, and what has the focus stays, however
 * far one scrolls.
 */
export function useRowFocus({ box, scroll, timeline, skips, onMenu, onReply, onEdit, onDelete }: Props) {
  const [active, setActive] = useState<Spot | null>(null)
  const wanted = useRef<Spot | null>(null)
  const focusNow = useCallback(() => {
    const spot = wanted.current
    const element = spot && box.current?.querySelector<HTMLElement>(selectorOf(spot))
    if (!element) return
    element.focus({ preventScroll: true })
    if (document.activeElement === element) wanted.current = null
  }, [box])
  // A row that has just come is not to be focused before it was measured.
  useLayoutEffect(() => {
    if (!wanted.current) return
    focusNow()
    const again = requestAnimationFrame(focusNow)
    return () => cancelAnimationFrame(again)
  })

  const focusSpot = useCallback(
    (spot: Spot) => {
      wanted.current = spot
      setActive({ ...spot })
      focusNow()
    },
    [focusNow],
  )

  const focusIndex = (wantedIndex: number, step: 1 | -1) => {
    const end = timeline.length - 1
    let index = Math.max(0, Math.min(wantedIndex, end))
    while (index > 0 && index < end && skips(index)) index += step
    // At the end none follows: the one that stands for them.
    while (index > 0 && skips(index)) index -= 1
    const item = timeline.at(index)
    if (!item) return
    focusSpot(item.kind === 'message' ? { seq: item.message.seq } : { token: item.pending.token })
    scroll.current?.reveal(index + ROWS_BEFORE)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const spot = spotOf(target)
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (target !== box.current && !spot) return
    const index = spot ? indexOf(timeline, spot) : (scroll.current?.lastInSight() ?? 0)
    const message = spot && 'seq' in spot ? timeline.messages[index] : undefined
    const done = () => event.preventDefault()
    if (event.key === 'ArrowUp') {
      done()
      focusIndex(index - 1, -1)
    } else if (event.key === 'ArrowDown') {
      done()
      focusIndex(index + (spot ? 1 : 0), 1)
    } else if (!message) return
    else if (event.key === 'Enter' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      done()
      onMenu(message)
    } else if (event.key === 'r') {
      done()
      onReply(message)
    } else if (event.key === 'e') {
      done()
      onEdit(message)
    } else if (event.key === 'Delete') {
      done()
      onDelete(message)
    }
  }

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const row = event.target.closest<HTMLElement>('[data-seq], [data-token]')
    const spot = row && spotOf(row)
    if (spot) setActive((before) => (before && selectorOf(before) === selectorOf(spot) ? before : spot))
  }

  return { activeIndex: active ? indexOf(timeline, active) : -1, focusSpot, onKeyDown, onFocus }
}
