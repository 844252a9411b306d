'use client'

import type { MouseEvent } from 'react'
import { matches } from '#components/chat/use-media.ts'
import { isTouch, useLongPress } from '#components/ui/use-long-press.ts'

interface Menus {
  /** At the row's button: by the mouse's second button, or the keyboard. */
  onMenu: () => void
  /** From below: by a finger that rests. */
  onSheet: () => void
}

/** The ways to a row's menu. */
export function useRowPress({ onMenu, onSheet }: Menus) {
  const press = useLongPress(onSheet)
  return {
    ...press,
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault()
      if (isTouch(event)) return
      // Where there is no mouse the button is not shown.
      if (matches('(pointer: coarse)')) onSheet()
      else onMenu()
    },
  }
}
