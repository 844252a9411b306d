'use client'

import { type ComponentProps, type ReactElement, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { Timeline } from '#client/hooks/use-messages.ts'
import { type LogStart, remember } from './log-memory.ts'
import { LogScroll, type LogSigns, ROWS_BEFORE } from './log-scroll.ts'

interface Props {
  roomId: string
  start: LogStart
  timeline: Timeline
  shift: boolean
  row: (index: number) => ReactElement
  /** Rows that stay, however far away: what is in focus, or written in. */
  kept: readonly number[]
  signs: LogSigns
  scrollRef: RefObject<LogScroll | null>
  /** The number of the message to be told of when it has been in sight. */
  watched: number | null
}

/** Above and below what is seen, in pixels: what a fast wheel does not outrun. */
const BUFFER = 600

/** The rows in sight and some beside them, of as many as there are. */
export function LogRows({ roomId, start, timeline, shift, row, kept, signs, scrollRef, watched }: Props) {
  const handle = useRef<VirtualizerHandle>(null)
  // In the log, whose own ref is not there yet when the effects of its children run.
  const inside = useRef<HTMLSpanElement>(null)
  const [keeper] = useState(() => new LogScroll(timeline, start.place))
  const shown = useRef(timeline)
  useLayoutEffect(() => {
    shown.current = timeline
    keeper.changed(timeline)
  }, [keeper, timeline])
  useLayoutEffect(() => keeper.watch(watched), [keeper, watched])
  useLayoutEffect(() => {
    const rows = handle.current
    const box = inside.current?.parentElement
    if (!box || !rows) return
    scrollRef.current = keeper
    const detach = keeper.attach(box, rows, signs)
    return () => {
      remember(roomId, shown.current, rows.cache, keeper.place())
      detach()
      scrollRef.current = null
    }
  }, [keeper, roomId, signs, scrollRef])
  const data: ArrayLike<undefined> = { length: timeline.length + ROWS_BEFORE }
  return (
    <>
      <span ref={inside} hidden />
      <Virtualizer
        ref={handle}
        as={Rows}
        data={data}
        cache={start.cache}
        itemSize={start.usual}
        shift={shift}
        bufferSize={BUFFER}
        keepMounted={kept}
        onResize={keeper.resized}
      >
        {(_, index) => row(index)}
      </Virtualizer>
    </>
  )
}

/**
 * Few rows lie at the lower edge. And while it scrolls virtua lets nothing be pressed, which at the end of a busy room
 * would be always.
 */
function Rows({ style, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} style={{ ...style, pointerEvents: undefined, marginTop: 'auto' }} />
}
