'use client'

import { useSyncExternalStore } from 'react'
import { turnColumn, useColumn } from '#components/chat/columns.ts'
import { matches, useMedia, WIDE } from '#components/chat/use-media.ts'

// On a wide screen members are a column, open in every room until it is closed. On a narrow one they lie over the room,
// and the next room shows its messages first.

let sheet = false
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function setSheet(open: boolean): void {
  sheet = open
  for (const listener of [...listeners]) listener()
}

/** Whether members are shown, and over the room. */
export function useMembersShown(): { shown: boolean; over: boolean } {
  const column = useColumn('members')
  const wide = useMedia(WIDE, true)
  const lies = useSyncExternalStore(
    subscribe,
    () => sheet,
    () => false,
  )
  return wide ? { shown: column, over: false } : { shown: lies, over: lies }
}

export function showMembers(open: boolean): void {
  if (matches(WIDE)) turnColumn('members', open)
  else setSheet(open)
}

export const closeSheet = (): void => setSheet(false)

export function toggleMembers(): void {
  const open = matches(WIDE) ? document.documentElement.dataset['members'] === 'open' : sheet
  showMembers(!open)
}
