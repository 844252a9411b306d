'use client'

import { BellOff, Ellipsis, Pin } from 'lucide-react'
import { memo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useUnread } from '#client/hooks/use-unread.ts'
import { MenuButton, type MenuHandle } from '#components/chat/menu-button.tsx'
import { roomPath } from '#components/place/place.ts'
import { Go } from '#components/place/use-place.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { roomMenu } from './room-menu-part.ts'
import { RoomAvatar } from './room-avatar.tsx'
import { RoomWords } from './room-words.tsx'
import { useRoomName } from './use-room-name.ts'

interface Props {
  room: Room
  current: boolean
  when: (at: string) => string
}

/** A room's name, its last words, when they were said and what is unread, all in the link's accessible name. */
export const RoomRow = memo(function RoomRow({ room, current, when }: Props) {
  const t = useTranslations('room.list')
  const { unread, mentions } = useUnread(room.id)
  const name = useRoomName()(room)
  const menu = useRef<MenuHandle>(null)
  const { muted, pinned } = room.prefs
  const calls = unread > 0 && !muted
  return (
    <li
      className="group relative [contain-intrinsic-size:auto_58px] [content-visibility:auto]"
      onContextMenu={(event) => {
        event.preventDefault()
        menu.current?.open()
      }}
    >
      <Go
        href={roomPath(room.id)}
        data-room={room.id}
        aria-current={current ? 'page' : undefined}
        className="flex min-h-14 items-center gap-3 rounded-md px-2 py-2 -outline-offset-2 hover:bg-hover aria-[current=page]:bg-selected in-data-[density=compact]:min-h-11 in-data-[density=compact]:py-1 forced-colors:aria-[current=page]:outline"
      >
        <span className={muted ? 'opacity-60' : ''}>
          <RoomAvatar room={room} />
        </span>
        <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)]">
          <span className="flex items-center gap-1.5">
            <span
              dir="auto"
              className={`min-w-0 truncate ${calls ? 'font-semibold' : 'font-medium'} ${muted ? 'text-quiet' : ''}`}
            >
              {name}
            </span>
            {pinned && <Pin aria-label={t('pinned')} className="size-3.5 shrink-0 stroke-[1.75] text-quiet" />}
            {muted && <BellOff aria-label={t('muted')} className="size-3.5 shrink-0 stroke-[1.75] text-quiet" />}
            <span className="flex-1" />
            {room.lastMessage && (
              <time
                dateTime={room.lastMessage.createdAt}
                className="shrink-0 text-xs text-quiet tabular-nums pointer-fine:group-focus-within:opacity-0 pointer-fine:group-hover:opacity-0 group-has-data-popup-open:opacity-0"
              >
                {when(room.lastMessage.createdAt)}
              </time>
            )}
          </span>
          <span className="flex min-h-5 items-center gap-2">
            <RoomWords room={room} current={current} />
            {mentions > 0 && <Badge look="mention" count={mentions} label={t('mentions', { count: mentions })} />}
            {unread > mentions && (
              <Badge look={muted ? 'muted' : 'unread'} count={unread} label={t('unread', { count: unread })} />
            )}
          </span>
        </span>
      </Go>
      <MenuButton
        ref={menu}
        icon={Ellipsis}
        name={t('options', { room: name })}
        part={roomMenu}
        menu={(RoomMenu, props) => <RoomMenu room={room} {...props} />}
        className="absolute! end-1.5 top-1 size-7! opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden"
      />
    </li>
  )
})
