'use client'

import { ArrowLeft, CircleUser, Ellipsis, PanelLeftOpen, UserPlus, Users } from 'lucide-react'
import type { Ref } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import type { User } from '#protocol/user.ts'
import { useOnlineCount } from '#client/hooks/use-members.ts'
import { useMood } from '#client/hooks/use-mood.ts'
import { useWatchedStanding } from '#client/hooks/use-presence.ts'
import { turnColumn } from '#components/chat/columns.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { MenuButton } from '#components/chat/menu-button.tsx'
import { PresenceText } from '#components/people/presence-text.tsx'
import { IconGo } from '#components/place/icon-go.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { LastSpeakers } from '#components/visual/last-speakers.tsx'
import { MoodText } from '#components/visual/mood.tsx'
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
  const mood = useMood(room.id, room.peer?.id ?? null)
  const open = room.closedAt === null
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-1 border-b border-line ps-1 pe-2 md:ps-4">
      <IconGo icon={ArrowLeft} name={t('back')} directed href="/rooms" className="md:hidden" />
      <ShowRooms />
      <RoomAvatar room={room} mood={mood} />
      <div className="min-w-0 flex-1 ps-2">
        <h1 dir="auto" className="w-fit max-w-full truncate text-base font-semibold md:text-lg md:leading-5">
          {name}
        </h1>
        <MoodText emotion={mood} />
        {room.peer ? <Who peer={room.peer} /> : <Count room={room} />}
      </div>
      <LastSpeakers room={room} />
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
        title={t(room.peer ? 'profile' : 'members')}
        aria-expanded={shown}
        data-column-button="members"
        onPointerEnter={roomPanel.hint}
        onFocus={roomPanel.hint}
        onClick={onMembers}
        className="tap inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md px-2 text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink aria-expanded:bg-selected aria-expanded:text-ink forced-colors:aria-expanded:outline"
      >
        {room.peer ? (
          <CircleUser aria-hidden className="size-5 stroke-[1.75]" />
        ) : (
          <Users aria-hidden className="size-5 stroke-[1.75]" />
        )}
        <span className="sr-only">{t(room.peer ? 'profile' : 'members')}</span>
        {!room.peer && <span className="text-sm font-medium tabular-nums">{room.memberCount}</span>}
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

/** The other one, in a conversation of two. */
function Who({ peer }: { peer: User }) {
  const standing = useWatchedStanding(peer.id)
  if (peer.name === null) return null
  return (
    <p className="truncate text-xs text-quiet">
      <bdi>@{peer.handle}</bdi>
      {standing && (
        <span>
          {' · '}
          <PresenceText {...standing} />
        </span>
      )}
    </p>
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
