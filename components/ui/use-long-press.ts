'use client'

import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'

/** Milliseconds. */
const LONG = 450
/** Pixels: a finger that moves further scrolls. */
const STILL = 10

export const isTouch = ({ nativeEvent }: MouseEvent): boolean =>
  (nativeEvent as Partial<globalThis.PointerEvent>).pointerType === 'touch'

/** Milliseconds after the finger is lifted in which the browser may take it for a press of what is there by now. */
const CLICK_WITHIN = 100

/** The end of a long press is no press of what has come up under the finger. */
function swallowClick(): void {
  const over = new AbortController()
  const options = { capture: true, signal: over.signal }
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const lifted = () => setTimeout(() => over.abort(), CLICK_WITHIN)
  window.addEventListener('click', swallow, options)
  window.addEventListener('pointerup', lifted, options)
  window.addEventListener('pointercancel', lifted, options)
  // That is another press.
  window.addEventListener('pointerdown', () => over.abort(), options)
}

/**
 * A finger that stays where it is. A mouse has its own ways. `except`: a selector of what is in it and has a long press of
 * its own.
 */
export function useLongPress(onLongPress: () => void, except?: string) {
  const press = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | null>(null)
  const end = () => {
    if (press.current) clearTimeout(press.current.timer)
    press.current = null
  }
  useEffect(() => end, [])
  return {
    onPointerDown: (event: PointerEvent) => {
      end()
      if (event.pointerType !== 'touch') return
      if (except !== undefined && (event.target as Element).closest(except)) return
      const timer = setTimeout(() => {
        press.current = null
        onLongPress()
        swallowClick()
      }, LONG)
      press.current = { x: event.clientX, y: event.clientY, timer }
    },
    onPointerMove: (event: PointerEvent) => {
      const start = press.current
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > STILL) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}
