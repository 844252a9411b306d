'use client'

import { Ellipsis } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import type { Member } from '#protocol/room.ts'
import { useMood } from '#client/hooks/use-mood.ts'
import { useMemberPresence } from '#client/hooks/use-presence.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { MenuButton } from '#components/chat/menu-button.tsx'
import { Part } from '#components/chat/part.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { MoodText } from '#components/visual/mood.tsx'
import { hasPower, type Standing } from './power.ts'

const memberMenu = new Part(() => import('./member-menu.tsx').then((module) => module.MemberMenu))

interface Props {
  room: Standing
  member: Member
  self: boolean
}

/** Somebody in a room; the row opens who they are, its menu what one can do about it. */
export const MemberRow = memo(function MemberRow({ room, member, self }: Props) {
  const t = useTranslations('people.list')
  const common = useTranslations('common')
  const { user } = member
  const presence = useMemberPresence(user.id, member.online)
  const name = user.name ?? common('deletedUser')
  const mood = useMood(room.id, user.id)
  // About oneself, and about who is gone, there is nothing to do.
  const acts = !self && (user.name !== null || hasPower(room, member, self))
  return (
    <li className="group relative flex items-center [contain-intrinsic-size:auto_44px] [content-visibility:auto]">
      <button
        type="button"
        onClick={() => openDialog({ name: 'profile', userId: user.id, roomId: room.id })}
        className={`flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-md px-2 py-1 text-start -outline-offset-2 hover:bg-hover ${acts ? 'pe-10 pointer-coarse:pe-12' : ''}`}
      >
        <Avatar id={user.id} name={user.name} url={user.avatarUrl} presence={presence} emotion={mood} />
        <span className="min-w-0 flex-1">
          <span className="flex gap-1.5">
            <bdi className="truncate leading-5 font-medium">{name}</bdi>
            {self && <span className="shrink-0 leading-5 text-quiet">{t('you')}</span>}
          </span>
          <span className="block truncate text-xs text-quiet">
            <bdi>@{user.handle}</bdi>
          </span>
        </span>
        {presence !== undefined && <span className="sr-only">{t(presence)}</span>}
        <MoodText emotion={mood} />
      </button>
      {acts && (
        <MenuButton
          icon={Ellipsis}
          name={t('options', { name })}
          part={memberMenu}
          menu={(MemberMenu, props) => <MemberMenu room={room} member={member} {...props} />}
          className="absolute! end-1 pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100"
        />
      )}
    </li>
  )
})
