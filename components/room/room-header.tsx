'use client'

import { ArrowLeft, Ellipsis, PanelLeftOpen, UserPlus, Users } from 'lucide-react'
import type { Ref } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useOnlineCount } from '#client/hooks/use-members.ts'
import { turnColumn } from '#components/chat/columns.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { MenuButton } from '#components/chat/menu-button.tsx'
import { IconGo } from '#components/place/icon-go.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { RoomAvatar } from './room-avatar.tsx'
import { roomMenu } from './room-menu-part.ts'
import { roomPanel } from './room-panel-part.ts'
import { useRoomName } from './use-room-name.ts'

interface Props {
  room: Room
  /** Members are shown. */
  shown: boolean
  onMembers: () => void
  /** The button that shows them. */
  button: Ref<HTMLButtonElement>
}

export function RoomHeader({ room, shown, onMembers, button }: Props) {
  const t = useTranslations('room.header')
  const name = useRoomName()(room)
  const open = room.closedAt === null
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-1 border-b border-line ps-1 pe-2 md:ps-4">
      <IconGo icon={ArrowLeft} name={t('back')} directed href="/rooms" className="md:hidden" />
      <ShowRooms />
      <RoomAvatar room={room} />
      <div className="min-w-0 flex-1 ps-2">
        <h1 dir="auto" className="w-fit max-w-full truncate text-base font-semibold md:text-lg md:leading-5">
          {name}
        </h1>
        <Count room={room} />
      </div>
      {open && room.code !== null && (
        <IconButton
          icon={UserPlus}
          name={t('invite')}
          className="max-sm:hidden"
          onClick={() => openDialog({ name: 'invite', roomId: room.id })}
        />
      )}
      <button
        ref={button}
        type="button"
        title={t('members')}
        aria-expanded={shown}
        data-column-button="members"
        onPointerEnter={roomPanel.hint}
        onFocus={roomPanel.hint}
        onClick={onMembers}
        className="tap inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md px-2 text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink aria-expanded:bg-selected aria-expanded:text-ink forced-colors:aria-expanded:outline"
      >
        <Users aria-hidden className="size-5 stroke-[1.75]" />
        <span className="sr-only">{t('members')}</span>
        <span className="text-sm font-medium tabular-nums">{room.memberCount}</span>
      </button>
      <MenuButton
        icon={Ellipsis}
        name={t('options')}
        part={roomMenu}
        menu={(RoomMenu, props) => <RoomMenu room={room} {...props} />}
      />
    </header>
  )
}

function Count({ room }: { room: Room }) {
  const t = useTranslations('room.header')
  const online = useOnlineCount(room.id)
  return (
    <p className="truncate text-xs text-quiet">
      {room.closedAt === null ? t('count', { count: room.memberCount }) : t('closed')}
      {online !== null && room.closedAt === null && <span>{t('online', { count: online })}</span>}
    </p>
  )
}

/** Where the list is hidden: the way to have it back. */
export function ShowRooms() {
  const t = useTranslations('room.list')
  return (
    <span className="hidden md:in-data-[rooms=closed]:contents">
      <IconButton
        icon={PanelLeftOpen}
        name={t('show')}
        directed
        aria-expanded={false}
        data-column-button="rooms"
        onClick={() => turnColumn('rooms', true)}
      />
    </span>
  )
}
