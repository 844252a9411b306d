'use client'

import { type RefObject, useEffect } from 'react'

/** Whoever opens a room with a keyboard at hand can write at once. A finger would only bring the keyboard of the screen up. */
export function useComposerFocus(main: RefObject<HTMLElement | null>, roomId: string): void {
  useEffect(() => {
    if (!window.matchMedia('(pointer: fine)').matches || document.querySelector('dialog[open]')) return
    const composer = main.current?.querySelector<HTMLElement>('textarea, [contenteditable="true"]')
    composer?.focus({ preventScroll: true })
  }, [main, roomId])
}
