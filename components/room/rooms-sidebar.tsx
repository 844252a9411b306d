'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { useRooms } from '#client/hooks/use-rooms.ts'
import { AccountBar } from '#components/session/account-bar.tsx'
import { NewRoomForms } from './new-room-forms.tsx'
import { RoomLink } from './room-link.tsx'

export function RoomsSidebar() {
  const rooms = useRooms()
  const Title = useSelectedLayoutSegment() === null ? 'h1' : 'p'
  return (
    <>
      <div className="flex min-h-14 items-center px-4">
        <Title className="text-lg font-semibold tracking-tight">Greenroom</Title>
      </div>
      <nav aria-label="Rooms" className="min-h-0 flex-1 overflow-y-auto px-1">
        {rooms.length === 0 ? (
          <p className="px-3 py-2 text-sm text-quiet">No rooms yet. Create one, or join with a code.</p>
        ) : (
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
            {rooms.map((room) => (
              <li key={room.id}>
                <RoomLink room={room} />
              </li>
            ))}
          </ul>
        )}
      </nav>
      <NewRoomForms />
      <AccountBar />
    </>
  )
}
