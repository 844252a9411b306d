'use client'

import { useSyncExternalStore } from 'react'

/** Long enough to be read. Milliseconds. */
const SHOWN_FOR = 6_000

let text = ''
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function set(next: string): void {
  text = next
  for (const listener of [...listeners]) listener()
}

/** Says how something went that has no place of its own: what was chosen in a menu, which is closed by then. */
export function say(said: string): void {
  clearTimeout(timer)
  set(said)
  timer = setTimeout(() => set(''), SHOWN_FOR)
}

export const useToast = (): string =>
  useSyncExternalStore(
    subscribe,
    () => text,
    () => '',
  )
