'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and in the first render: what depends on the browser (time zone, clock) is shown after it. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
