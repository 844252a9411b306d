'use client'

import type { MouseEvent } from 'react'
import type { Message } from '#protocol/message.ts'
import { isTouch, useLongPress } from '#components/ui/use-long-press.ts'
import { useLogActions } from './use-log-actions.ts'

/** What has a menu of its own in the browser. */
const OWN = 'a, textarea, input, img, video'
/** What can be pressed itself, or typed into, has its own long press. */
const PRESSED = 'a, button, textarea, input'

/** The ways to a message's menu: a finger that rests, and the mouse's second button; with Shift that is the browser's. */
export function useMessagePress(message: Message | null) {
  const actions = useLogActions()
  const press = useLongPress(() => message && actions.sheet(message), PRESSED)
  return {
    ...press,
    onContextMenu: (event: MouseEvent) => {
      if (isTouch(event)) {
        // The browser's own menu of a long press.
        if (!(event.target as Element).closest('a, textarea, input')) event.preventDefault()
        return
      }
      if (!message || event.defaultPrevented || event.shiftKey) return
      if ((event.target as Element).closest(OWN) || isSelected(event.currentTarget)) return
      event.preventDefault()
      // By keyboard it is not where the mouse happens to be.
      actions.menu(message, event.button === 2 ? { x: event.clientX, y: event.clientY } : null)
    },
  }
}

/** Some of it is selected, and is to be copied perhaps. */
function isSelected(element: Element): boolean {
  const selection = window.getSelection()
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true)
}
