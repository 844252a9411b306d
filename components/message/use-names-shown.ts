'use client'

import { type PointerEvent, useEffect, useRef, useState } from 'react'

/** Milliseconds: of a pointer that rests, and of a finger that stays. */
const REST = 350
const LONG = 450

/** Whether somebody wants to know who it was: by pointing, coming by keyboard, or with a finger that stays. */
export function useNamesShown() {
  const [shown, setShown] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const long = useRef(false)
  const wait = (time: number, then: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(then, time)
  }
  const hide = () => {
    clearTimeout(timer.current)
    setShown(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!shown) return
    const away = () => setShown(false)
    const options = { capture: true, passive: true }
    window.addEventListener('scroll', away, options)
    window.addEventListener('pointerdown', away, options)
    return () => {
      window.removeEventListener('scroll', away, options)
      window.removeEventListener('pointerdown', away, options)
    }
  }, [shown])
  return {
    shown,
    /** Whether what ends now was a long press; asked once. */
    pressed: (): boolean => {
      const was = long.current
      long.current = false
      return was
    },
    events: {
      onPointerEnter: (event: PointerEvent) => {
        if (event.pointerType !== 'touch') wait(REST, () => setShown(true))
      },
      onPointerLeave: (event: PointerEvent) => {
        if (event.pointerType !== 'touch') hide()
      },
      onPointerDown: (event: PointerEvent) => {
        long.current = false
        if (event.pointerType !== 'touch') return hide()
        wait(LONG, () => {
          long.current = true
          setShown(true)
        })
      },
      onPointerUp: () => clearTimeout(timer.current),
      onPointerCancel: hide,
      onFocus: (event: { currentTarget: HTMLElement }) => {
        if (event.currentTarget.matches(':focus-visible')) setShown(true)
      },
      onBlur: hide,
    },
  }
}
