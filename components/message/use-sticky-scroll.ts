'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { TimelineItem } from '#client/hooks/use-messages.ts'

const NEAR_END = 48
const NEAR_START = 300

/**
 * Who reads the end, or writes, is at the end; who reads further up keeps what they read in place when older messages come in
 * above. Browsers' own scroll anchoring is off: not all of them have it, and two that anchor move twice.
 */
export function useStickyScroll(items: readonly TimelineItem[], loadOlder: (() => void) | null) {
  const box = useRef<HTMLDivElement>(null)
  const last = useRef({ height: 0, firstKey: '', lastKey: '', atEnd: true })
  const [atEnd, setAtEnd] = useState(true)
  const firstKey = items[0]?.key ?? ''
  const lastItem = items.at(-1)

  const note = useCallback(() => {
    const element = box.current
    if (!element) return
    const end = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END
    last.current = { ...last.current, height: element.scrollHeight, atEnd: end }
    setAtEnd(end)
  }, [])

  const toEnd = useCallback(() => {
    const element = box.current
    if (element) element.scrollTop = element.scrollHeight
    last.current.atEnd = true
  }, [])

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = last.current
    const wrote = lastItem?.kind === 'pending' && lastItem.key !== before.lastKey
    if (before.atEnd || wrote) element.scrollTop = element.scrollHeight
    else if (before.firstKey !== firstKey) element.scrollTop += element.scrollHeight - before.height
    last.current = { ...before, firstKey, lastKey: lastItem?.key ?? '', height: element.scrollHeight }
  }, [items, firstKey, lastItem])

  // A keyboard that opens, a window that narrows, a font that loads: the end stays the end.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (last.current.atEnd) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // A first page that does not fill the box has no scrolling to wait for.
  useEffect(() => {
    const element = box.current
    if (element && loadOlder && element.scrollTop < NEAR_START) loadOlder()
  }, [items, loadOlder])

  const onScroll = useCallback(() => {
    note()
    if (loadOlder && (box.current?.scrollTop ?? NEAR_START) < NEAR_START) loadOlder()
  }, [note, loadOlder])

  return { box, atEnd, onScroll, toEnd }
}
