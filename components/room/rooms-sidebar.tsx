'use client'

import { Compass, PanelLeftClose, Plus, SquarePen, Ticket } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useHiddenRooms, useRooms } from '#client/hooks/use-rooms.ts'
import { turnColumn } from '#components/chat/columns.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { IconGo } from '#components/place/icon-go.tsx'
import { usePlace } from '#components/place/use-place.tsx'
import { AccountBar } from '#components/session/account-bar.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { NoRooms } from './no-rooms.tsx'
import { RoomList } from './room-list.tsx'

export function RoomsSidebar() {
  const t = useTranslations('room.list')
  const rooms = useRooms()
  const hidden = useHiddenRooms()
  const place = usePlace()
  const inside = place.name === 'discover' || (place.name === 'rooms' && place.roomId !== null)
  const Title = inside ? 'p' : 'h1'
  return (
    <>
      <div className="flex min-h-14 items-center gap-0.5 ps-4 pe-2">
        <Title className="min-w-0 flex-1 truncate text-lg font-semibold tracking-tight">{t('place')}</Title>
        <IconGo
          icon={Compass}
          name={t('discover')}
          href="/discover"
          aria-current={place.name === 'discover' ? 'page' : undefined}
          className="aria-[current=page]:bg-selected aria-[current=page]:text-ink"
        />
        <IconButton icon={Ticket} name={t('join')} onClick={() => openDialog({ name: 'joinRoom' })} />
        <IconButton icon={Plus} name={t('create')} onClick={() => openDialog({ name: 'createRoom' })} />
        <IconButton icon={SquarePen} name={t('write')} onClick={() => openDialog({ name: 'newMessage' })} />
        {inside && (
          <IconButton
            icon={PanelLeftClose}
            name={t('hide')}
            directed
            aria-expanded
            data-column-button="rooms"
            className="max-md:hidden"
            onClick={() => turnColumn('rooms', false)}
          />
        )}
      </div>
      {rooms.length + hidden.length === 0 ? <NoRooms /> : <RoomList rooms={rooms} hidden={hidden} />}
      <AccountBar />
    </>
  )
}
