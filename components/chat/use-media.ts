'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Room and members side by side; below, one of them at a time. The widths are Tailwind's `lg` and `md`. */
export const WIDE = '(min-width: 64rem)'
/** List and room side by side. */
export const TWO_COLUMNS = '(min-width: 48rem)'

export const matches = (query: string): boolean => window.matchMedia(query).matches

/** `otherwise` is what the server takes for it. */
export function useMedia(query: string, otherwise: boolean): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => matches(query),
    () => otherwise,
  )
}
