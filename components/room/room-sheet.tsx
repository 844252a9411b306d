'use client'

import type { Room } from '#protocol/room.ts'
import { MenuSheet } from '#components/ui/menu-sheet.tsx'
import { useRoomEntries } from './use-room-entries.ts'
import { useRoomName } from './use-room-name.ts'

/** What one can do with a room, where there is a finger and no mouse. */
export function RoomSheet({ room, onClose }: { room: Room; onClose: () => void }) {
  return <MenuSheet title={useRoomName()(room)} entries={useRoomEntries(room)} onClose={onClose} />
}
