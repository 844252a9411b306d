'use client'

import type { LucideIcon } from 'lucide-react'
import {
  CheckCheck,
  Compass,
  Contact,
  Keyboard,
  LogOut,
  Monitor,
  Moon,
  PanelLeft,
  Plus,
  Settings,
  SquarePen,
  Sun,
  Ticket,
  Users,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useSession } from '#client/hooks/use-session.ts'
import { useMarkAllRead } from '#client/hooks/use-unread.ts'
import { toggleColumn } from '#components/chat/columns.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { matches, TWO_COLUMNS } from '#components/chat/use-media.ts'
import { say } from '#components/chat/toast.ts'
import { useLook } from '#components/look/use-look.tsx'
import { go, usePlace } from '#components/place/use-place.tsx'
import { toggleMembers } from '#components/room/members-sheet.ts'
import { keysOf, type ShortcutId } from '#components/shortcuts/shortcuts.ts'

export interface Command {
  readonly id: string
  readonly name: string
  readonly icon: LucideIcon
  readonly keys?: string
  readonly act: () => void
}

/** What can be done from anywhere. */
export function useCommands(): readonly Command[] {
  const t = useTranslations('chat.palette')
  const { look, choose } = useLook()
  const { signOut } = useSession()
  const markAllRead = useMarkAllRead()
  const place = usePlace()
  const keys = (id: ShortcutId) => ({ keys: keysOf(id) })
  const inRoom = place.name === 'rooms' && place.roomId !== null
  const beside = (inRoom || place.name === 'discover') && matches(TWO_COLUMNS)
  const leave = () => {
    signOut().catch(() => say(t('signOutFailed')))
  }
  const themes = [
    { theme: 'light', icon: Sun },
    { theme: 'dark', icon: Moon },
    { theme: 'system', icon: Monitor },
  ] as const
  return [
    {
      id: 'write',
      name: t('newMessage'),
      icon: SquarePen,
      act: () => openDialog({ name: 'newMessage' }),
      ...keys('newMessage'),
    },
    { id: 'create', name: t('createRoom'), icon: Plus, act: () => openDialog({ name: 'createRoom' }) },
    { id: 'join', name: t('joinRoom'), icon: Ticket, act: () => openDialog({ name: 'joinRoom' }) },
    { id: 'discover', name: t('discover'), icon: Compass, act: () => go('/discover') },
    { id: 'read', name: t('markAllRead'), icon: CheckCheck, act: markAllRead },
    ...(inRoom
      ? [{ id: 'members', name: t('toggleMembers'), icon: Users, act: toggleMembers, ...keys('members') }]
      : []),
    ...(beside
      ? [{ id: 'rooms', name: t('toggleRooms'), icon: PanelLeft, act: () => toggleColumn('rooms'), ...keys('rooms') }]
      : []),
    { id: 'people', name: t('friends'), icon: Contact, act: () => go('/settings/people') },
    { id: 'settings', name: t('settings'), icon: Settings, act: () => go('/settings') },
    ...themes
      .filter(({ theme }) => theme !== look.theme)
      .map(({ theme, icon }) => ({ id: theme, name: t(theme), icon, act: () => choose({ theme }) })),
    {
      id: 'shortcuts',
      name: t('shortcuts'),
      icon: Keyboard,
      act: () => openDialog({ name: 'shortcuts' }),
      ...keys('help'),
    },
    { id: 'signOut', name: t('signOut'), icon: LogOut, act: leave },
  ]
}
