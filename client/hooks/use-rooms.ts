'use client'

import type { Room } from '#protocol/room.ts'
import { roomListOf, totalUnread } from '#client/store/room-list.ts'
import { useStore } from './use-store.ts'

export const useRooms = (): readonly Room[] => useStore(roomListOf)
export const useRoom = (roomId: string): Room | undefined => useStore((state) => state.rooms[roomId])
export const useTotalUnread = (): number => useStore(totalUnread)
