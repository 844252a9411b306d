'use client'

import { useSyncExternalStore } from 'react'

/** Long enough to be read, and with something to press, to be reached. Milliseconds. */
const SHOWN_FOR = 6_000
const OFFERED_FOR = 10_000

export interface Toast {
  readonly text: string
  /** A way back. */
  readonly action: { readonly name: string; readonly act: () => void } | null
}

const NOTHING: Toast = { text: '', action: null }

let toast = NOTHING
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function set(next: Toast): void {
  toast = next
  for (const listener of [...listeners]) listener()
}

/** Says how something went that has no place of its own: what was chosen in a menu, which is closed by then. */
export function say(text: string, action: Toast['action'] = null): void {
  set({ text, action })
  releaseToast()
}

/** While it is pointed at or has the focus it stays. */
export const holdToast = (): void => clearTimeout(timer)

export function releaseToast(): void {
  clearTimeout(timer)
  timer = setTimeout(() => set(NOTHING), toast.action ? OFFERED_FOR : SHOWN_FOR)
}

export function dropToast(): void {
  clearTimeout(timer)
  set(NOTHING)
}

export const useToast = (): Toast =>
  useSyncExternalStore(
    subscribe,
    () => toast,
    () => NOTHING,
  )
