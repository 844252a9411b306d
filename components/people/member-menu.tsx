'use client'

import { Crown, ShieldMinus, ShieldPlus, User, UserMinus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Member, Role } from '#protocol/room.ts'
import { useRun } from '#client/hooks/use-run.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import type { MenuProps } from '#components/chat/menu-button.tsx'
import { say } from '#components/chat/toast.ts'
import { Menu, type MenuEntry } from '#components/ui/menu.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'
import { mayGiveRoles, mayRemove, type Standing } from './power.ts'

/** What one can do about somebody who is in a room with oneself. */
export function MemberMenu({ room, member, ...props }: MenuProps & { room: Standing; member: Member }) {
  const t = useTranslations('people.menu')
  const run = useRun()
  const failureText = useFailureText()
  const ids = { roomId: room.id, userId: member.user.id }
  // Once the menu has given the focus back, which the dialog returns it to.
  const open = (name: 'profile' | 'makeOwner' | 'removeMember') => () => {
    setTimeout(() => openDialog({ name, ...ids }))
  }
  const make = (role: Role) => () => {
    void run('member.update', { ...ids, role }).then((error) => error && say(failureText(error)))
  }
  const moderates = member.role === 'moderator'
  const entries: (MenuEntry | null | false)[] = [
    { name: t('profile'), icon: User, onSelect: open('profile') },
    ...(mayGiveRoles(room, false)
      ? [
          moderates
            ? { name: t('makeMember'), icon: ShieldMinus, onSelect: make('member') }
            : { name: t('makeModerator'), icon: ShieldPlus, onSelect: make('moderator') },
          { name: t('makeOwner'), icon: Crown, onSelect: open('makeOwner') },
        ]
      : []),
    mayRemove(room, member.role, false) && null,
    mayRemove(room, member.role, false) && {
      name: t('remove'),
      icon: UserMinus,
      danger: true,
      onSelect: open('removeMember'),
    },
  ]
  return <Menu {...props} entries={entries.filter((entry) => entry !== false)} />
}
