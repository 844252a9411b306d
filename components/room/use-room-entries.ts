'use client'

import { Bell, BellOff, CheckCheck, LogOut, Pin, PinOff, Settings2, SlidersHorizontal, UserPlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useRun } from '#client/hooks/use-run.ts'
import { useMarkRoomRead, useUnread } from '#client/hooks/use-unread.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { say } from '#components/chat/toast.ts'
import type { MenuEntry } from '#components/ui/menu.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'

/** A dialog gives the focus back to what had it: the menu's button, once the menu has given it back to that. */
const then = (act: () => void) => () => {
  setTimeout(act)
}

export function useRoomEntries(room: Room): (MenuEntry | null)[] {
  const t = useTranslations('room.menu')
  const run = useRun()
  const failureText = useFailureText()
  const markRead = useMarkRoomRead(room.id)
  const { unread } = useUnread(room.id)
  const { pinned, muted } = room.prefs
  const roomId = room.id
  const prefer = (prefs: Partial<Room['prefs']>) => () => {
    void run('room.prefs', { roomId, ...prefs }).then((error) => error && say(failureText(error)))
  }
  const open = room.closedAt === null
  const entries: (MenuEntry | null | false)[] = [
    unread > 0 && { name: t('markRead'), icon: CheckCheck, onSelect: markRead },
    { name: t(pinned ? 'unpin' : 'pin'), icon: pinned ? PinOff : Pin, onSelect: prefer({ pinned: !pinned }) },
    { name: t(muted ? 'unmute' : 'mute'), icon: muted ? Bell : BellOff, onSelect: prefer({ muted: !muted }) },
    {
      name: t('notifications'),
      icon: SlidersHorizontal,
      onSelect: then(() => openDialog({ name: 'notifications', roomId })),
    },
    null,
    open &&
      room.code !== null && {
        name: t('invite'),
        icon: UserPlus,
        onSelect: then(() => openDialog({ name: 'invite', roomId })),
      },
    open &&
      room.role !== 'member' && {
        name: t('settings'),
        icon: Settings2,
        onSelect: then(() => openDialog({ name: 'roomSettings', roomId })),
      },
    room.kind !== 'direct' && {
      name: t('leave'),
      icon: LogOut,
      danger: true,
      onSelect: then(() => openDialog({ name: 'leaveRoom', roomId })),
    },
  ]
  return entries.filter((entry) => entry !== false)
}
