'use client'

import { Ban, Crown, MessageCircle, ShieldMinus, ShieldPlus, User, UserMinus, UserPlus, UserX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Member, Role } from '#protocol/room.ts'
import { useRelationship } from '#client/hooks/use-relationships.ts'
import { useRun } from '#client/hooks/use-run.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import type { MenuProps } from '#components/chat/menu-button.tsx'
import { say } from '#components/chat/toast.ts'
import { Menu, type MenuEntry } from '#components/ui/menu.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'
import { mayGiveRoles, mayRemove, type Standing } from './power.ts'
import { usePersonActions } from './use-person-actions.ts'

/** What one can do about somebody who is in a room with oneself. */
export function MemberMenu({ room, member, ...props }: MenuProps & { room: Standing; member: Member }) {
  const t = useTranslations('people.menu')
  const run = useRun()
  const failureText = useFailureText()
  const ids = { roomId: room.id, userId: member.user.id }
  // Once the menu has given the focus back, which the dialog returns it to.
  const open = (name: 'profile' | 'makeOwner' | 'removeMember' | 'block') => () => {
    setTimeout(() => openDialog(name === 'block' ? { name, userId: ids.userId } : { name, ...ids }))
  }
  const make = (role: Role) => () => {
    void run('member.update', { ...ids, role }).then((error) => error && say(failureText(error)))
  }
  const { user } = member
  const related = useRelationship(user.id)
  const { change, write } = usePersonActions()
  const friend = related === 'friend'
  const moderates = member.role === 'moderator'
  const gives = mayGiveRoles(room, false)
  const there = user.name !== null
  const entries: (MenuEntry | null | false)[] = [
    { name: t('profile'), icon: User, onSelect: open('profile') },
    // Once the menu has given the focus back: it goes to where one writes then.
    there && { name: t('write'), icon: MessageCircle, onSelect: () => setTimeout(() => void write(user)) },
    there &&
      (related === null || friend) && {
        name: t(friend ? 'unfriend' : 'befriend'),
        icon: friend ? UserMinus : UserPlus,
        onSelect: () => void change(user, friend ? null : 'friend', friend ? 'friend' : null),
      },
    ...(gives
      ? [
          null,
          moderates
            ? { name: t('makeMember'), icon: ShieldMinus, onSelect: make('member') }
            : { name: t('makeModerator'), icon: ShieldPlus, onSelect: make('moderator') },
          { name: t('makeOwner'), icon: Crown, onSelect: open('makeOwner') },
        ]
      : []),
    null,
    related === 'block'
      ? { name: t('unblock'), icon: Ban, onSelect: () => void change(user, null, 'block') }
      : there && { name: t('block'), icon: Ban, danger: true, onSelect: open('block') },
    mayRemove(room, member.role, false) && {
      name: t('remove'),
      icon: UserX,
      danger: true,
      onSelect: open('removeMember'),
    },
  ]
  return <Menu {...props} entries={entries.filter((entry) => entry !== false)} />
}
