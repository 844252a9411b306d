'use client'

import { useMemo } from 'react'
import type { Room } from '#protocol/room.ts'
import { roomListOf } from '#client/store/room-list.ts'
import { attention, unreadIn } from '#client/store/unread.ts'
import { useClient } from './client-provider.ts'
import { useStore } from './use-store.ts'

export const useRooms = (): readonly Room[] => useStore(roomListOf)
/** The id may come out of an address, and be any word. */
export const useRoom = (roomId: string): Room | undefined =>
  useStore((state) => (Object.hasOwn(state.rooms, roomId) ? state.rooms[roomId] : undefined))

/** Rooms that somebody is known to be in with oneself: of the others the members were not loaded. */
export function useRoomsInCommon(userId: string): readonly Room[] {
  const rooms = useRooms()
  const members = useStore((state) => state.members)
  return useMemo(
    () => rooms.filter((room) => members[room.id]?.items[userId] !== undefined || room.peer?.id === userId),
    [rooms, members, userId],
  )
}

/**
 * The room that follows in the list, or the one before; with `unread` the next of those that call for one. It goes
 * around at the ends. Asked when a key is pressed, so that nobody is drawn anew for it.
 */
export function useNeighbour(): (roomId: string | null, step: 1 | -1, unread: boolean) => Room | undefined {
  const { store } = useClient()
  return (roomId, step, unread) => {
    const state = store.getSnapshot()
    const rooms = roomListOf(state)
    const at = rooms.findIndex((room) => room.id === roomId)
    const first = at === -1 && step === -1 ? 0 : at
    for (let n = 1; n <= rooms.length; n += 1) {
      const room = rooms[(first + step * n + rooms.length * 2) % rooms.length]
      if (!room || room.id === roomId) continue
      if (!unread || attention(room, unreadIn(state, room.id)) > 0) return room
    }
    return undefined
  }
}
