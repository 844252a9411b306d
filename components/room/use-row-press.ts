'use client'

import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'
import { matches } from '#components/chat/use-media.ts'

/** Milliseconds. */
const LONG = 450
/** Pixels: a finger that moves further scrolls. */
const STILL = 10

interface Menus {
  /** At the row's button: by the mouse's second button, or the keyboard. */
  onMenu: () => void
  /** From below: by a finger that rests. */
  onSheet: () => void
}

/** The ways to a row's menu. The row is a link, which a finger that rested does not follow when it is lifted. */
export function useRowPress({ onMenu, onSheet }: Menus) {
  const press = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | null>(null)
  const rested = useRef(false)
  const end = () => {
    if (press.current) clearTimeout(press.current.timer)
    press.current = null
  }
  useEffect(() => end, [])
  return {
    onPointerDown: (event: PointerEvent) => {
      end()
      rested.current = false
      if (event.pointerType !== 'touch') return
      const timer = setTimeout(() => {
        press.current = null
        rested.current = true
        onSheet()
      }, LONG)
      press.current = { x: event.clientX, y: event.clientY, timer }
    },
    onPointerMove: (event: PointerEvent) => {
      const start = press.current
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > STILL) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
    onClickCapture: (event: MouseEvent) => {
      if (!rested.current) return
      rested.current = false
      event.preventDefault()
      event.stopPropagation()
    },
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault()
      if ((event.nativeEvent as Partial<globalThis.PointerEvent>).pointerType === 'touch') return
      // Where there is no mouse the button is not shown.
      if (matches('(pointer: coarse)')) onSheet()
      else onMenu()
    },
  }
}
