'use client'

import {
  Ban,
  Bell,
  BellOff,
  CheckCheck,
  Eye,
  EyeOff,
  LogOut,
  Pin,
  PinOff,
  Settings2,
  SlidersHorizontal,
  User,
  UserPlus,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useRelationship } from '#client/hooks/use-relationships.ts'
import { useRun } from '#client/hooks/use-run.ts'
import { useMarkRoomRead, useUnread } from '#client/hooks/use-unread.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { say } from '#components/chat/toast.ts'
import { usePersonActions } from '#components/people/use-person-actions.ts'
import type { MenuEntry } from '#components/ui/menu.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'

/** A dialog gives the focus back to what had it: the menu's button, once the menu has given it back to that. */
const then = (act: () => void) => () => {
  setTimeout(act)
}

/** Who put a room away goes on beside it: what had the focus goes with it. */
function focusNeighbour(roomId: string): void {
  const row = document.querySelector(`[data-room="${CSS.escape(roomId)}"]`)?.closest('li')
  if (!row?.contains(document.activeElement)) return
  const link = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector<HTMLElement>('[data-room]')
  setTimeout(() => link?.focus())
}

export function useRoomEntries(room: Room): (MenuEntry | null)[] {
  const t = useTranslations('room.menu')
  const run = useRun()
  const failureText = useFailureText()
  const { change } = usePersonActions()
  const markRead = useMarkRoomRead(room.id)
  const { unread } = useUnread(room.id)
  const blocked = useRelationship(room.peer?.id ?? null) === 'block'
  const { pinned, muted, hidden } = room.prefs
  const { id: roomId, peer } = room
  const prefer = (prefs: Partial<Room['prefs']>) => () => {
    void run('room.prefs', { roomId, ...prefs }).then((error) => error && say(failureText(error)))
  }
  const hide = () => {
    focusNeighbour(roomId)
    void run('room.prefs', { roomId, hidden: true }).then((error) =>
      error ? say(failureText(error)) : say(t('hiddenNow'), { name: t('undo'), act: prefer({ hidden: false }) }),
    )
  }
  const open = room.closedAt === null
  const group = room.kind !== 'direct'
  const entries: (MenuEntry | null | false)[] = [
    unread > 0 && { name: t('markRead'), icon: CheckCheck, onSelect: markRead },
    { name: t(pinned ? 'unpin' : 'pin'), icon: pinned ? PinOff : Pin, onSelect: prefer({ pinned: !pinned }) },
    { name: t(muted ? 'unmute' : 'mute'), icon: muted ? Bell : BellOff, onSelect: prefer({ muted: !muted }) },
    {
      name: t('notifications'),
      icon: SlidersHorizontal,
      onSelect: then(() => openDialog({ name: 'notifications', roomId })),
    },
    hidden
      ? { name: t('unhide'), icon: Eye, onSelect: prefer({ hidden: false }) }
      : { name: t('hide'), icon: EyeOff, onSelect: hide },
    null,
    peer?.name != null && {
      name: t('profile'),
      icon: User,
      onSelect: then(() => openDialog({ name: 'profile', userId: peer.id })),
    },
    peer?.name != null &&
      (blocked
        ? { name: t('unblock'), icon: Ban, onSelect: () => void change(peer, null, 'block') }
        : {
            name: t('block'),
            icon: Ban,
            danger: true,
            onSelect: then(() => openDialog({ name: 'block', userId: peer.id })),
          }),
    group &&
      open &&
      room.code !== null && {
        name: t('invite'),
        icon: UserPlus,
        onSelect: then(() => openDialog({ name: 'invite', roomId })),
      },
    group &&
      open &&
      room.role !== 'member' && {
        name: t('settings'),
        icon: Settings2,
        onSelect: then(() => openDialog({ name: 'roomSettings', roomId })),
      },
    group && {
      name: t('leave'),
      icon: LogOut,
      danger: true,
      onSelect: then(() => openDialog({ name: 'leaveRoom', roomId })),
    },
  ]
  return entries.filter((entry) => entry !== false)
}
