'use client'

import type { Room } from '#protocol/room.ts'
import { MemberList } from '#components/people/member-list.tsx'
import { Button } from '#components/ui/button.tsx'
import { InviteBox } from './invite-box.tsx'
import { LeaveRoom } from './leave-room.tsx'
import { RoomSettings } from './room-settings.tsx'

export function RoomPanel({ room, onClose }: { room: Room; onClose: () => void }) {
  return (
    <section aria-label="Room details" className="flex w-full flex-col border-l border-line lg:w-88 lg:shrink-0">
      <header className="flex min-h-14 items-center justify-between gap-2 border-b border-line px-4">
        <h2 className="font-semibold">Members</h2>
        <Button small look="quiet" onClick={onClose}>
          Close panel
        </Button>
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-6 overflow-y-auto p-4">
        {room.code !== null && room.closedAt === null && <InviteBox room={room} code={room.code} />}
        <MemberList room={room} />
        {room.role !== 'member' && room.closedAt === null && <RoomSettings room={room} />}
        {room.kind !== 'direct' && <LeaveRoom room={room} />}
      </div>
    </section>
  )
}
