'use client'

import { type ReactNode, useLayoutEffect, useRef } from 'react'
import type { Timeline } from '#client/hooks/use-messages.ts'
import { cacheOf, type LogStart } from './log-memory.ts'
import { ROWS_BEFORE } from './log-scroll.ts'

interface Props {
  timeline: Timeline
  /** The number of the message to begin with: the first that was not read, or one that somebody wants to see. */
  line: number | null
  row: (index: number) => ReactNode
  /** In a layout effect: all heights are known now. */
  onMeasured: (start: LogStart) => void
}

/** As many rows as the server renders. */
const ROWS_MAX = 60
/** Of those, above what was not read. */
const ROWS_ABOVE = 20
/** So few rows may not fill a third: then one begins with the first. */
const FEW = 6
/** Without a single measured row. */
const USUAL = 44

/**
 * The newest messages as plain rows that the style sheet puts in place: this is what the server renders, and what is seen
 * before any script runs. The end is at the lower edge; where something was not read, its line is a third below the upper
 * one, if as much follows it. Then the rows are measured, and the virtual list takes over at the same pixel.
 */
export function FirstLook({ timeline, line, row, onMeasured }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const count = timeline.length + ROWS_BEFORE
  const found = line === null ? -1 : timeline.indexOfSeq(line) + ROWS_BEFORE
  const newest = Math.max(0, count - ROWS_MAX)
  const from = found >= ROWS_BEFORE && found <= newest ? Math.max(0, found - ROWS_ABOVE) : newest
  const end = Math.min(count, from + ROWS_MAX)
  const split = found > from ? found : end
  useLayoutEffect(() => {
    // The log itself: a parent's ref is not there yet when its children's effects run.
    const box = list.current?.parentElement
    const rows = list.current ? [...list.current.querySelectorAll<HTMLElement>('[data-row]')] : []
    const heights = rows.map((element) => element.getBoundingClientRect().height)
    // The box may not be shown at all yet: then there is nothing to learn from it.
    if (!box || !heights.some((height) => height > 0)) return
    const sizes = [...new Array<number>(from).fill(-1), ...heights, ...new Array<number>(count - end).fill(-1)]
    const shown = heights.slice(1).sort((one, other) => one - other)
    const usual = Math.max(1, shown[Math.floor(shown.length / 2)] ?? USUAL)
    const first = split < end ? rows[split - from] : undefined
    const seq = first ? timeline.messages[split - ROWS_BEFORE]?.seq : undefined
    const rest = heights.slice(split - from).reduce((sum, height) => sum + height, 0)
    const room = box.getBoundingClientRect()
    const fits = !timeline.past && end === count && rest <= (room.height * 2) / 3
    const place =
      first && seq !== undefined && !fits
        ? ({ end: false, seq, top: first.getBoundingClientRect().top - room.top } as const)
        : ({ end: true } as const)
    onMeasured({ cache: cacheOf(sizes, usual), usual, place })
  }, [timeline, from, split, end, count, onMeasured])
  const rows = (start: number, until: number) =>
    Array.from({ length: until - start }, (_, offset) => (
      <div key={start + offset} data-row className="flow-root">
        {row(start + offset)}
      </div>
    ))
  return (
    <div ref={list} className="contents">
      <div className={above(split < end, from === 0 && split <= FEW)}>
        <div className="shrink-0">{rows(from, split)}</div>
      </div>
      {split < end && <div className="shrink-0">{rows(split, end)}</div>}
    </div>
  )
}

/** How what lies above the line, or all of it, takes its room. */
function above(line: boolean, few: boolean): string {
  if (line && few) return 'mt-auto shrink-0'
  return `flex shrink grow flex-col-reverse overflow-y-auto [scrollbar-width:none] ${line ? 'min-h-1/3' : 'min-h-0'}`
}
