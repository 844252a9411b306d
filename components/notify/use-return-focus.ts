'use client'

import { type FocusEvent, useEffect, useRef } from 'react'

/**
 * For what goes away by itself: where the focus is in it then, it goes back to where it came from. Put `onFocus` on
 * what goes.
 */
export function useReturnFocus(): (event: FocusEvent) => void {
  const from = useRef<HTMLElement | null>(null)
  const inside = useRef<HTMLElement | null>(null)
  useEffect(
    () => () => {
      const { activeElement } = document
      const lost = activeElement === null || activeElement === document.body || inside.current?.contains(activeElement)
      if (inside.current && lost && from.current?.isConnected) from.current.focus()
    },
    [],
  )
  return ({ currentTarget, relatedTarget }) => {
    inside.current = currentTarget as HTMLElement
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget)) from.current = relatedTarget
  }
}
