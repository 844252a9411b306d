'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { useDraft, useDraftBox } from '#client/hooks/use-draft.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { write } from './composer-box.tsx'

export interface DraftText {
  /** What the box begins with. */
  initial: string
  text: string
  /** For each keypress. */
  type: (text: string) => void
  /** Sent. */
  clear: () => void
}

/**
 * The text of a room's box, which comes back with the room. The box itself holds it, this follows; only a box in which nobody
 * writes takes over what another tab has kept.
 */
export function useDraftText(roomId: string, box: RefObject<HTMLTextAreaElement | null>): DraftText {
  const drafts = useDraftBox(roomId)
  const hydrated = useHydrated()
  const [initial] = useState(() => (hydrated ? drafts.read() : ''))
  const [text, setText] = useState(initial)
  useEffect(() => {
    const element = box.current
    const whole = together(drafts.read(), element?.value ?? '')
    if (element && whole !== '') write(element, whole)
    return () => drafts.flush()
  }, [box, drafts])
  useElsewhere(roomId, box)
  return {
    initial,
    text,
    type: (typed) => {
      setText(typed)
      if (typed !== drafts.read()) drafts.type(typed)
    },
    clear: () => {
      if (box.current) write(box.current, '')
      drafts.remove()
    },
  }
}

function useElsewhere(roomId: string, box: RefObject<HTMLTextAreaElement | null>): void {
  const kept = useDraft(roomId)
  const before = useRef(kept)
  useEffect(() => {
    const element = box.current
    const was = before.current
    before.current = kept
    if (!element || kept === was || element.value !== was) return
    if (!document.hasFocus() || document.activeElement !== element) write(element, kept)
  }, [kept, box])
}

/** What was kept, and what was typed before this page's script was there. */
function together(kept: string, typed: string): string {
  if (kept === '' || typed.startsWith(kept)) return typed
  return typed === '' ? kept : `${kept}\n${typed}`
}
