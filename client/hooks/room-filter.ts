import type { Room } from '#protocol/room.ts'

export const ROOM_FILTERS = ['all', 'unread', 'direct', 'groups'] as const
export type RoomFilter = (typeof ROOM_FILTERS)[number]

/** `stays`: a room that was unread when one came to it, and is in the list of those until one leaves it. */
export function isInFilter(
  room: Pick<Room, 'id' | 'kind'>,
  filter: RoomFilter,
  calling: ReadonlySet<string>,
  stays: string | null = null,
): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'unread':
      return calling.has(room.id) || room.id === stays
    case 'direct':
      return room.kind === 'direct'
    case 'groups':
      return room.kind !== 'direct'
  }
}
