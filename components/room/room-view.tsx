'use client'

import { useState } from 'react'
import { useRoom } from '#client/hooks/use-rooms.ts'
import { useStatus } from '#client/hooks/use-status.ts'
import { Composer } from '#components/message/composer.tsx'
import { MessageLog } from '#components/message/message-log.tsx'
import { Unsent } from '#components/message/unsent.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { RoomHeader } from './room-header.tsx'
import { RoomPanel } from './room-panel.tsx'

const GONE = { title: 'You are no longer in this room', text: 'With its invite code you can come back.' }
const UNKNOWN = { title: 'No such room', text: 'It does not exist, or you are not in it.' }

export function RoomView({ roomId }: { roomId: string }) {
  const room = useRoom(roomId)
  const { status } = useStatus()
  const [panel, setPanel] = useState(false)
  const [wasIn, setWasIn] = useState(false)
  if (room && !wasIn) setWasIn(true)
  if (!room) {
    // Only who is live knows all rooms there are.
    if (wasIn || status.name === 'live') {
      return (
        <Notice {...(wasIn ? GONE : UNKNOWN)}>
          <Unsent roomId={roomId} />
        </Notice>
      )
    }
    return (
      <main className="grid flex-1 place-items-center p-6">
        <PageTitle name="Room" />
        <h1 className="text-quiet">Opening the room…</h1>
      </main>
    )
  }
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PageTitle name={room.name} />
      <RoomHeader room={room} panel={panel} onPanel={() => setPanel(!panel)} />
      <div className="flex min-h-0 flex-1">
        <div className={`${panel ? 'hidden lg:flex' : 'flex'} min-w-0 flex-1 flex-col`}>
          <MessageLog room={room} />
          {room.closedAt === null ? (
            <Composer roomId={room.id} />
          ) : (
            <p className="border-t border-line p-4 text-center text-sm text-quiet">This room is closed.</p>
          )}
        </div>
        {panel && <RoomPanel room={room} onClose={() => setPanel(false)} />}
      </div>
    </main>
  )
}
