'use client'

import { useMemo } from 'react'
import type { ImageContent, Message } from '#protocol/message.ts'
import { blockedIds } from '#client/store/relationships.ts'
import { useStore } from './use-store.ts'

export type ImageMessage = Message & { readonly content: ImageContent }

const NONE: readonly Message[] = []

export const isImage = (message: Message): message is ImageMessage =>
  message.type === 'image' && message.deletedAt === null

/** The pictures of what is loaded of a room, in order; those of whom one has blocked stay folded. */
export function useRoomPictures(roomId: string): readonly ImageMessage[] {
  const items = useStore((state) => state.windows[roomId]?.items ?? NONE)
  const past = useStore((state) => state.windows[roomId]?.past ?? NONE)
  const blocked = useStore(blockedIds)
  return useMemo(
    () => [...past, ...items].filter(isImage).filter(({ senderId }) => senderId === null || !blocked.has(senderId)),
    [past, items, blocked],
  )
}
