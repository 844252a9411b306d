'use client'

import { NoRoomChosen } from './no-room-chosen.tsx'
import { RoomView } from './room-view.tsx'

export function RoomsPlace({ roomId }: { roomId: string | null }) {
  return roomId === null ? <NoRoomChosen /> : <RoomView key={roomId} roomId={roomId} />
}
