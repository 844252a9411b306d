'use client'

import { useEffect, useRef } from 'react'
import { useNeighbour } from '#client/hooks/use-rooms.ts'
import { toggleColumn } from '#components/chat/columns.ts'
import { closeDialog, openDialog, openDialogNow } from '#components/chat/dialogs.ts'
import { roomPath } from '#components/place/place.ts'
import { go, usePlace } from '#components/place/use-place.tsx'
import { toggleMembers } from '#components/room/members-sheet.ts'
import { roomFilterNow } from '#components/room/room-filter.ts'
import { pageShortcutOf, type PageShortcut } from './shortcuts.ts'
import { isMac } from './use-is-mac.ts'

const takesText = (target: EventTarget | null) =>
  target instanceof Element && target.matches('input, textarea, select, [contenteditable]')

/** The keys that work wherever one is. In front of the page stands at most one dialog, and it has the keys then. */
export function useShortcuts(): void {
  const place = usePlace()
  const neighbour = useNeighbour()
  const roomId = place.name === 'rooms' ? place.roomId : null
  const act = (shortcut: PageShortcut) => {
    const goTo = (step: 1 | -1, unread: boolean) => {
      const room = neighbour(roomId, step, unread, unread ? 'all' : roomFilterNow())
      if (room) go(roomPath(room.id))
    }
    switch (shortcut) {
      case 'palette':
        return openDialog({ name: 'palette' })
      case 'newMessage':
        return openDialog({ name: 'newMessage' })
      case 'help':
        return openDialog({ name: 'shortcuts' })
      case 'previousRoom':
        return goTo(-1, false)
      case 'nextRoom':
        return goTo(1, false)
      case 'previousUnread':
        return goTo(-1, true)
      case 'nextUnread':
        return goTo(1, true)
      case 'members':
        if (roomId !== null) toggleMembers()
        return
      case 'rooms':
        return toggleColumn('rooms')
    }
  }
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const shortcut = pageShortcutOf(event, isMac())
      if (shortcut === null || (shortcut === 'help' && takesText(event.target))) return
      if (document.querySelector('dialog[open], [role="menu"]')) {
        // Pressed again it goes away.
        if (shortcut !== 'palette' || openDialogNow()?.name !== 'palette') return
        event.preventDefault()
        closeDialog()
        return
      }
      event.preventDefault()
      latest.current(shortcut)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
