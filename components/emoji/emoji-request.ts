'use client'

import { useSyncExternalStore } from 'react'

/** Somebody wants to choose an emoji. */
export interface EmojiRequest {
  /** The chooser stands beside it. */
  readonly anchor: Element
  readonly onPick: (emoji: string) => void
}

let request: EmojiRequest | null = null
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Opens the chooser; null closes it, and so does what opened it. */
export function chooseEmoji(next: EmojiRequest | null): void {
  request = next !== null && next.anchor === request?.anchor ? null : next
  for (const listener of [...listeners]) listener()
}

export const useEmojiRequest = (): EmojiRequest | null =>
  useSyncExternalStore(
    subscribe,
    () => request,
    () => null,
  )
