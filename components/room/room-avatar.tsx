'use client'

import type { ComponentProps } from 'react'
import type { SharedRoom } from '#protocol/room.ts'
import type { User } from '#protocol/user.ts'
import { usePresence } from '#client/hooks/use-presence.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { roomLook } from './room-look.ts'

interface Props {
  room: SharedRoom & { peer?: User | null }
  size?: ComponentProps<typeof Avatar>['size']
  /** Of the other, in a conversation of two. */
  mood?: ComponentProps<typeof Avatar>['emotion']
}

/** A room's picture; a conversation of two has the other's. */
export function RoomAvatar({ room, size = 'normal', mood = null }: Props) {
  const presence = usePresence(room.peer?.id ?? null)
  if (room.peer) {
    const { id, name, avatarUrl } = room.peer
    return <Avatar id={id} name={name} url={avatarUrl} presence={presence} emotion={mood} size={size} />
  }
  return <Avatar id={room.id} name={room.name} url={room.iconUrl} shape="room" size={size} {...roomLook(room)} />
}
