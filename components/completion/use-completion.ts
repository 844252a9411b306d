'use client'

import { type KeyboardEvent, type RefObject, useCallback, useId, useRef, useState } from 'react'
import { sameTrigger, type Trigger, triggerAt } from './trigger.ts'

/** What the list does with a key: true where it was for it. */
export interface CompletionKeys {
  press(key: string): boolean
}

/**
 * What may be completed while one writes. It is looked for at each keypress, and little; what there is to choose from is
 * loaded with the first `@` or `:`.
 */
export function useCompletion(box: RefObject<HTMLTextAreaElement | null>, roomId: string | undefined) {
  const id = useId()
  const [trigger, setTrigger] = useState<Trigger | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const keys = useRef<CompletionKeys>(null)
  /** Where one was left with Escape: there it does not come up again. */
  const left = useRef<number | null>(null)

  const put = useCallback((next: Trigger | null) => {
    if (next?.from !== left.current) left.current = null
    const shown = left.current === null ? next : null
    setTrigger((before) => (sameTrigger(before, shown) ? before : shown))
  }, [])
  const look = useCallback(() => {
    const element = box.current
    if (!element || roomId === undefined || document.activeElement !== element) return
    const { value, selectionStart, selectionEnd } = element
    put(selectionStart === selectionEnd ? triggerAt(value, selectionEnd) : null)
  }, [box, roomId, put])
  const close = useCallback(() => setTrigger(null), [])

  /** True where the key was for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey
    if (!trigger || active === null || !plain) return false
    if (event.key === 'Escape') {
      left.current = trigger.from
      close()
    } else if (!keys.current?.press(event.key)) return false
    event.preventDefault()
    // Escape has meanings further out, too.
    event.stopPropagation()
    return true
  }

  return {
    ...{ trigger, keys, look, close, onKeyDown, setActive },
    listId: `${id}list`,
    aria:
      trigger && active !== null
        ? {
            'aria-autocomplete': 'list' as const,
            'aria-controls': `${id}list`,
            'aria-activedescendant': active,
          }
        : { 'aria-autocomplete': roomId === undefined ? undefined : ('list' as const) },
  }
}
