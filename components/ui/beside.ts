/** Pixels. */
interface Box {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Pixels: between it and what it stands beside, and between it and the window's edges. */
const GAP = 6
const EDGE = 8

/**
 * Where something that floats stands: over or under what it belongs to, wherever there is room, with which their ends (or
 * starts) are in line, and all of it in the window.
 */
export function placeBeside(
  anchor: Box,
  size: Size,
  window: Size,
  { align, rtl }: { align: 'start' | 'end'; rtl: boolean },
): { top: number; left: number } {
  const over = anchor.top - GAP - size.height
  const under = anchor.bottom + GAP
  const fitsOver = over >= EDGE
  const fitsUnder = under + size.height <= window.height - EDGE
  const top = fitsOver || !fitsUnder ? over : under
  const left = (align === 'start') === rtl ? anchor.right - size.width : anchor.left
  return { top: within(top, size.height, window.height), left: within(left, size.width, window.width) }
}

const within = (at: number, size: number, room: number): number => Math.max(EDGE, Math.min(at, room - size - EDGE))
