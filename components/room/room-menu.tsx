'use client'

import { Menu } from '#components/ui/menu.tsx'
import type { Room } from '#protocol/room.ts'
import type { MenuProps } from '#components/chat/menu-button.tsx'
import { useRoomEntries } from './use-room-entries.ts'

/** What one can do with a room. */
export function RoomMenu({ room, ...props }: MenuProps & { room: Room }) {
  return <Menu {...props} entries={useRoomEntries(room)} />
}
