'use client'

import { type RefObject, useEffectEvent, useLayoutEffect } from 'react'
import { placeBeside } from './beside.ts'

interface Options {
  align: 'start' | 'end'
  /** Closed by the browser: by Escape, or a press beside it. */
  onClosed?: () => void
}

/** Opens a popover over or under something, above all that is on the page, and keeps it there while its size changes. */
export function useBeside(popover: RefObject<HTMLElement | null>, anchor: Element, { align, onClosed }: Options): void {
  const closed = useEffectEvent(() => onClosed?.())
  useLayoutEffect(() => {
    const element = popover.current
    if (!element) return
    const place = () => {
      const { width, height } = element.getBoundingClientRect()
      const { clientWidth, clientHeight } = document.documentElement
      const room = { width: clientWidth, height: clientHeight }
      const rtl = getComputedStyle(anchor).direction === 'rtl'
      const { top, left } = placeBeside(anchor.getBoundingClientRect(), { width, height }, room, { align, rtl })
      Object.assign(element.style, { top: `${top}px`, left: `${left}px` })
    }
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') closed()
    }
    element.showPopover()
    place()
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    const watch = new ResizeObserver(place)
    watch.observe(element)
    window.addEventListener('resize', place)
    element.addEventListener('toggle', onToggle)
    return () => {
      watch.disconnect()
      window.removeEventListener('resize', place)
      element.removeEventListener('toggle', onToggle)
      // Before it is taken out of the page: only then the browser gives the focus back.
      element.hidePopover()
    }
  }, [popover, anchor, align])
}
