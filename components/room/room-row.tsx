'use client'

import { BellOff, Ellipsis, EyeOff, Pin } from 'lucide-react'
import { memo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useUnread } from '#client/hooks/use-unread.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { MenuButton, type MenuHandle } from '#components/chat/menu-button.tsx'
import { roomPath } from '#components/place/place.ts'
import { Go } from '#components/place/use-place.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { roomMenu } from './room-menu-part.ts'
import { RoomAvatar } from './room-avatar.tsx'
import { RoomWords } from './room-words.tsx'
import { useRoomName } from './use-room-name.ts'
import { useRowPress } from './use-row-press.ts'

/** Where the list is not yet what was chosen, since the script is not there: out of sight, by the page's root element. */
const EARLY = {
  direct: 'in-[[data-filter=direct]_[data-early]]:hidden',
  groups: 'in-[[data-filter=groups]_[data-early]]:hidden',
  unread: 'in-[[data-filter=unread]_[data-early]]:hidden',
}

interface Props {
  room: Room
  current: boolean
  /** With something unread that counts. */
  calls: boolean
  when: (at: string) => string
}

/** A room's name, its last words, when they were said and what is unread, all in the link's accessible name. */
export const RoomRow = memo(function RoomRow({ room, current, calls, when }: Props) {
  const t = useTranslations('room.list')
  const { unread, mentions } = useUnread(room.id)
  const name = useRoomName()(room)
  const menu = useRef<MenuHandle>(null)
  const { muted, pinned, hidden } = room.prefs
  // A muted room counts no more than what mentions one.
  const counted = unread > 0 && !muted
  const press = useRowPress({
    onMenu: () => menu.current?.open(),
    onSheet: () => openDialog({ name: 'roomMenu', roomId: room.id }),
  })
  const elsewhere = room.kind === 'direct' ? EARLY.groups : EARLY.direct
  return (
    <li
      className={`group relative [contain-intrinsic-size:auto_58px] [content-visibility:auto] ${elsewhere} ${calls || current ? '' : EARLY.unread}`}
      {...press}
    >
      <Go
        href={roomPath(room.id)}
        data-room={room.id}
        aria-current={current ? 'page' : undefined}
        className="flex min-h-14 items-center gap-3 rounded-md px-2 py-2 -outline-offset-2 hover:bg-hover aria-[current=page]:bg-selected in-data-[density=compact]:min-h-11 in-data-[density=compact]:py-1 forced-colors:aria-[current=page]:outline pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none]"
      >
        <span className={muted ? 'opacity-60' : ''}>
          <RoomAvatar room={room} />
        </span>
        <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)]">
          <span className="flex items-center gap-1.5">
            <span
              dir="auto"
              className={`min-w-0 truncate ${counted ? 'font-semibold' : 'font-medium'} ${muted ? 'text-quiet' : ''}`}
            >
              {name}
            </span>
            {pinned && <Pin aria-label={t('pinned')} className="size-3.5 shrink-0 stroke-[1.75] text-quiet" />}
            {muted && <BellOff aria-label={t('muted')} className="size-3.5 shrink-0 stroke-[1.75] text-quiet" />}
            {hidden && <EyeOff aria-label={t('hidden')} className="size-3.5 shrink-0 stroke-[1.75] text-quiet" />}
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
            {counted && unread > mentions && <Badge count={unread} label={t('unread', { count: unread })} />}
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
