'use client'

import { useEffect, useRef } from 'react'
import { usePath } from './use-place.tsx'

/**
 * Whoever comes to another place is there with the focus as well: at its heading, where the place does not take it itself
 * and what had it is gone. Called after the place, so that its own wishes come first.
 */
export function useArrivalFocus(): void {
  const path = usePath()
  const left = useRef(path)
  useEffect(() => {
    if (left.current === path) return
    left.current = path
    const arrive = () => {
      if (document.activeElement !== document.body) return true
      const heading = document.querySelector<HTMLElement>('h1')
      if (!heading) return false
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
      return true
    }
    if (arrive()) return
    // Some places have to be loaded first.
    const observer = new MutationObserver(() => {
      if (arrive()) observer.disconnect()
    })
    observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [path])
}
