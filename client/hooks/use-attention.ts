'use client'

import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  window.addEventListener('focus', listener)
  window.addEventListener('blur', listener)
  return () => {
    document.removeEventListener('visibilitychange', listener)
    window.removeEventListener('focus', listener)
    window.removeEventListener('blur', listener)
  }
}

const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus()

/** Somebody looks at this tab: it is in front, and has the keyboard. */
export const useAttention = (): boolean => useSyncExternalStore(subscribe, isLookedAt, () => false)

const subscribeVisible = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** This tab is in front, whoever has the keyboard. */
export const useVisible = (): boolean =>
  useSyncExternalStore(
    subscribeVisible,
    () => document.visibilityState === 'visible',
    () => false,
  )
