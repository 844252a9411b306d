'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

export const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.userAgent)

/** Which keys one has; the server does not know. */
export const useIsMac = (): boolean => useSyncExternalStore(never, isMac, () => false)
