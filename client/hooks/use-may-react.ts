'use client'

import type { Message } from '#protocol/message.ts'
import { useStore } from './use-store.ts'

/** Whether a message takes reactions: it is somebody's, still there, and its room is open. */
export function useMayReact({ roomId, type, deletedAt }: Message): boolean {
  const open = useStore((state) => state.rooms[roomId]?.closedAt === null)
  return open && type !== 'system' && deletedAt === null
}
