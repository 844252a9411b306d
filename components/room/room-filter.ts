'use client'

import { useSyncExternalStore } from 'react'
import { ROOM_FILTERS, type RoomFilter } from '#client/hooks/room-filter.ts'
import { keepColumns } from '#components/chat/columns.ts'

// Which part of the list is shown. It is kept on the device and stands at the page's root element as `data-filter`, where
// the rows' style sees it before the script knows (see chat/columns.ts).

const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const roomFilterNow = (): RoomFilter =>
  ROOM_FILTERS.find((one) => one === document.documentElement.dataset['filter']) ?? 'all'

export const useRoomFilter = (): RoomFilter => useSyncExternalStore(subscribe, roomFilterNow, () => 'all')

export function chooseRoomFilter(filter: RoomFilter): void {
  document.documentElement.dataset['filter'] = filter
  keepColumns()
  for (const listener of [...listeners]) listener()
}
