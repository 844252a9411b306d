'use client'

import { useMemo } from 'react'
import type { Room } from '#protocol/room.ts'
import { callingRooms } from '#client/store/calling-rooms.ts'
import { isInFilter, type RoomFilter } from './room-filter.ts'
import { hiddenRoomsOf, roomListOf } from '#client/store/room-list.ts'
import { useClient } from './client-provider.ts'
import { useStore } from './use-store.ts'

export const useRooms = (): readonly Room[] => useStore(roomListOf)
/** Those that were put away until their next message. */
export const useHiddenRooms = (): readonly Room[] => useStore(hiddenRoomsOf)
/** The ids of rooms with something unread that counts. */
export const useCallingRooms = (): ReadonlySet<string> => useStore(callingRooms)
/** The id may come out of an address, and be any word. */
export const useRoom = (roomId: string): Room | undefined =>
  useStore((state) => (Object.hasOwn(state.rooms, roomId) ? state.rooms[roomId] : undefined))

/** Rooms that somebody is known to be in with oneself: of the others the members were not loaded. */
export function useRoomsInCommon(userId: string): readonly Room[] {
  const listed = useRooms()
  const hidden = useHiddenRooms()
  const members = useStore((state) => state.members)
  return useMemo(
    () =>
      [...listed, ...hidden].filter(
        (room) => members[room.id]?.items[userId] !== undefined || room.peer?.id === userId,
      ),
    [listed, hidden, members, userId],
  )
}

/**
 * The room that follows in the list, or the one before; with `unread` the next of those that call for one. It goes
 * around at the ends. Asked when a key is pressed, so that nobody is drawn anew for it.
 */
export function useNeighbour(): (
  roomId: string | null,
  step: 1 | -1,
  unread: boolean,
  filter: RoomFilter,
) => Room | undefined {
  const { store } = useClient()
  return (roomId, step, unread, filter) => {
    const state = store.getSnapshot()
    const calling = callingRooms(state)
    const rooms = roomListOf(state).filter((room) => isInFilter(room, filter, calling, roomId))
    const at = rooms.findIndex((room) => room.id === roomId)
    const first = at === -1 && step === -1 ? 0 : at
    for (let n = 1; n <= rooms.length; n += 1) {
      const room = rooms[(first + step * n + rooms.length * 2) % rooms.length]
      if (!room || room.id === roomId) continue
      if (!unread || calling.has(room.id)) return room
    }
    return undefined
  }
}
