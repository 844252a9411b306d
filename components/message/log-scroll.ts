import { flushSync } from 'react-dom'
import type { VirtualizerHandle } from 'virtua'
import type { Timeline } from '#client/hooks/use-messages.ts'
import type { LogPlace } from './log-memory.ts'

/** Pixels: as good as at the end. */
const NEAR_END = 48
/** Pixels from where more is asked for: a turn of the wheel or two. */
const NEAR_START = 2_000
/** Milliseconds without scrolling after which somebody has arrived where they are. */
const SETTLED = 200

/** The row of the log before the first message: its beginning. */
export const ROWS_BEFORE = 1

export interface LogSigns {
  atEnd(is: boolean): void
  nearStart(): void
  /** Of messages of long ago: what was said after them is asked for. */
  nearEnd(): void
  /** Whether the message that was asked about is further up. */
  above(is: boolean): void
  /** It has been in sight. */
  seen(seq: number): void
}

/**
 * What stays where it is while the log changes under it: for who is at the end the end, for who has stopped further up the
 * first message in sight, to the pixel. While somebody scrolls, virtua sees to it.
 *
 * All that is set here is told to virtua at once: it would hear of it a frame later, and show that frame without rows.
 */
export class LogScroll {
  #pin: LogPlace | null
  #wanted: { seq: number; top: number } | null = null
  #watched: number | null = null
  /** The second message and where it is, while the first is in sight: what comes in above changes the look of the first. */
  #second: LogPlace | null = null
  #timeline: Timeline
  #box: HTMLElement | null = null
  #handle: VirtualizerHandle | null = null
  #signs: LogSigns | null = null
  #atEnd: boolean | null = null
  #above = false
  #top = 0
  #height = 0
  #touching = false
  #settling: ReturnType<typeof setTimeout> | undefined

  constructor(timeline: Timeline, place: LogPlace) {
    this.#timeline = timeline
    this.#pin = place.end && timeline.past ? { end: false, seq: timeline.lastSeq, top: 0 } : place
  }

  /** In a layout effect, when the rows are there. */
  attach(box: HTMLElement, handle: VirtualizerHandle, signs: LogSigns): () => void {
    this.#box = box
    this.#handle = handle
    this.#signs = signs
    this.#hold()
    this.look()
    const passive = { passive: true }
    const events: [string, (event: Event) => void][] = [
      ['scroll', this.#onScroll],
      ['wheel', this.#onWheel],
      ['touchstart', this.#onTouch],
      ['touchend', this.#onTouchEnd],
      ['touchcancel', this.#onTouchEnd],
    ]
    for (const [name, listener] of events) box.addEventListener(name, listener, passive)
    return () => {
      for (const [name, listener] of events) box.removeEventListener(name, listener)
      clearTimeout(this.#settling)
      this.#box = null
    }
  }

  /** In a layout effect, when the log shows something else. */
  changed(timeline: Timeline): void {
    const { firstSeq } = this.#timeline
    const pin = this.#pin
    const first = pin === null || (!pin.end && pin.seq === firstSeq)
    if (timeline.firstSeq < firstSeq && first) this.#pin = this.#second ?? pin
    this.#timeline = timeline
    const wanted = this.#wanted
    if (wanted && timeline.indexOfSeq(wanted.seq) >= 0) {
      this.#wanted = null
      this.#pin = { end: false, ...wanted }
    }
    this.#hold()
    this.look()
  }

  /** Rows or the box have other heights: a longer text, a font, a keyboard that opens. */
  resized = (): void => {
    this.#hold(true)
    this.look()
  }

  /** Where that is now: what is of long ago has no end that could be held. */
  toEnd(): void {
    if (this.#timeline.past) return
    this.#wanted = null
    this.#pin = { end: true }
    this.#hold(true)
    this.look()
  }

  /** A message comes to lie `top` pixels below the upper edge, as soon as it is there. */
  toSeq(seq: number, top: number): void {
    if (this.#timeline.indexOfSeq(seq) < 0) {
      this.#wanted = { seq, top }
      return
    }
    this.#pin = { end: false, seq, top }
    this.#hold(true)
    this.look()
  }

  /** As much as it takes to have a row in sight. */
  reveal(row: number): void {
    const box = this.#box
    const handle = this.#handle
    if (!box || !handle) return
    if (row === this.#timeline.length - 1 + ROWS_BEFORE && !this.#timeline.past) return this.toEnd()
    const above = handle.getItemOffset(row)
    const below = above + handle.getItemSize(row) - box.clientHeight
    const top = Math.min(above, Math.max(below, box.scrollTop))
    if (Math.abs(top - box.scrollTop) < 1) return
    this.#pin = null
    box.scrollTop = top
    this.#tell(true)
  }

  /** The row at the lower edge. */
  lastInSight(): number {
    const box = this.#box
    const handle = this.#handle
    if (!box || !handle) return 0
    return handle.findItemIndex(box.scrollTop + box.clientHeight - 1)
  }

  /** Says once when this message has been in sight. */
  watch(seq: number | null): void {
    this.#watched = seq
    this.look()
  }

  /** The end, or the first message whose beginning is in sight: one that is cut may grow at the side that is not seen. */
  place(): LogPlace {
    const handle = this.#handle
    if (this.#pin?.end || !handle) return { end: true }
    const { messages } = this.#timeline
    const topOf = (index: number) => handle.getItemOffset(index + ROWS_BEFORE) - this.#top
    const cut = Math.min(messages.length - 1, Math.max(0, handle.findItemIndex(this.#top) - ROWS_BEFORE))
    const whole = topOf(cut) < -1 && cut + 1 < messages.length && topOf(cut + 1) < this.#height ? cut + 1 : cut
    const seq = messages[whole]?.seq
    return seq === undefined ? { end: true } : { end: false, seq, top: topOf(whole) }
  }

  /** `now`: not while React commits, which would forbid it. */
  #hold(now = false): void {
    const box = this.#box
    const handle = this.#handle
    const pin = this.#pin
    if (!box || !handle || !pin || this.#touching) return
    let top = box.scrollHeight - box.clientHeight
    if (!pin.end) {
      const index = this.#timeline.indexOfSeq(pin.seq)
      if (index < 0) return
      top = Math.max(0, Math.min(top, Math.round(handle.getItemOffset(index + ROWS_BEFORE) - pin.top)))
    }
    this.#height = box.clientHeight
    // Virtua may have moved it already.
    this.#top = box.scrollTop
    if (Math.abs(box.scrollTop - top) < 1) return
    box.scrollTop = top
    this.#tell(now)
  }

  #tell(now: boolean): void {
    const box = this.#box
    if (!box) return
    this.#top = box.scrollTop
    const tell = () => flushSync(() => box.dispatchEvent(new Event('scroll')))
    if (now) tell()
    else queueMicrotask(tell)
  }

  #distance(): number {
    const box = this.#box
    return box ? box.scrollHeight - box.scrollTop - box.clientHeight : 0
  }

  #isNearEnd(): boolean {
    return !this.#timeline.past && this.#distance() < NEAR_END
  }

  #onScroll = (): void => {
    const box = this.#box
    if (!box) return
    const moved = box.scrollTop - this.#top
    this.#top = box.scrollTop
    if (Math.abs(moved) >= 1) {
      const near = this.#isNearEnd()
      if (near && moved > 0) this.#pin = { end: true }
      // Content that grew has not moved anybody: who moved up has left the end, and who moved at all has left the row.
      else if (!this.#pin?.end || (!near && moved < 0)) this.#pin = null
    }
    this.look()
    this.#settle()
  }

  /** Before the first step of it is scrolled: what arrives meanwhile must not pull it back. */
  #onWheel = (event: Event): void => {
    const { deltaY } = event as WheelEvent
    if (deltaY < 0 || !this.#pin?.end) this.#pin = null
    this.#settle()
  }

  #onTouch = (): void => {
    this.#touching = true
    this.#wanted = null
  }

  #onTouchEnd = (): void => {
    this.#touching = false
    this.#settle()
  }

  #settle(): void {
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => {
      if (!this.#box || this.#touching || this.#pin) return
      this.#height = this.#box.clientHeight
      this.#pin = this.#isNearEnd() ? { end: true } : this.place()
    }, SETTLED)
  }

  #secondInSight(box: HTMLElement, handle: VirtualizerHandle): LogPlace | null {
    const seq = this.#timeline.messages[1]?.seq
    const top = handle.getItemOffset(ROWS_BEFORE + 1) - box.scrollTop
    return seq === undefined || top < 0 ? null : { end: false, seq, top }
  }

  /** Tells what can be told from where one is. */
  look(): void {
    const box = this.#box
    const handle = this.#handle
    if (!box || !handle || !this.#signs) return
    const atEnd = this.#pin?.end === true || this.#isNearEnd()
    if (atEnd !== this.#atEnd) {
      this.#atEnd = atEnd
      this.#signs.atEnd(atEnd)
    }
    this.#second = this.#secondInSight(box, handle)
    if (box.scrollTop < NEAR_START) this.#signs.nearStart()
    if (this.#timeline.past && this.#distance() < NEAR_START) this.#signs.nearEnd()
    const watched = this.#watched
    if (watched === null) return
    const index = this.#timeline.indexOfSeq(watched)
    const offset = index < 0 ? null : handle.getItemOffset(index + ROWS_BEFORE) - box.scrollTop
    const above = offset === null ? watched < this.#timeline.firstSeq : offset < -1
    if (above !== this.#above) {
      this.#above = above
      this.#signs.above(above)
    }
    if (offset === null || above || offset >= box.clientHeight) return
    this.#watched = null
    this.#signs.seen(watched)
  }
}
