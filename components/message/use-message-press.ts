'use client'

import type { MouseEvent } from 'react'
import type { Message } from '#protocol/message.ts'
import { useLogActions } from './use-log-actions.ts'
import { isTouch, useLongPress } from './use-long-press.ts'

/** What has a menu of its own in the browser. */
const OWN = 'a, textarea, input, img, video'

/** The ways to a message's menu: a finger that rests, and the mouse's second button; with Shift that is the browser's. */
export function useMessagePress(message: Message | null) {
  const actions = useLogActions()
  const press = useLongPress(() => message && actions.sheet(message))
  return {
    ...press,
    onContextMenu: (event: MouseEvent) => {
      press.onContextMenu(event)
      if (!message || event.defaultPrevented || isTouch(event) || event.shiftKey) return
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
