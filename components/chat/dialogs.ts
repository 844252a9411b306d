'use client'

import { useSyncExternalStore } from 'react'
import type { Message } from '#protocol/message.ts'

/** What can stand in front of the page, and be opened from anywhere in it. One at a time. */
export type OpenDialog =
  | { readonly name: 'createRoom' | 'joinRoom' | 'newMessage' | 'palette' | 'shortcuts' }
  | { readonly name: 'invite' | 'roomMenu' | 'roomSettings' | 'notifications' | 'leaveRoom'; readonly roomId: string }
  | { readonly name: 'block'; readonly userId: string }
  | { readonly name: 'removeMember' | 'makeOwner'; readonly roomId: string; readonly userId: string }
  | { readonly name: 'mood'; readonly message: Message }
  /** The picture of the message with this number. */
  | { readonly name: 'picture'; readonly roomId: string; readonly seq: number }
  /** `roomId`: as a member of that room. */
  | { readonly name: 'profile'; readonly userId: string; readonly roomId?: string }

let open: OpenDialog | null = null
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function set(dialog: OpenDialog | null): void {
  open = dialog
  for (const listener of [...listeners]) listener()
}

export const openDialog = (dialog: OpenDialog): void => set(dialog)
export const closeDialog = (): void => set(null)
export const openDialogNow = (): OpenDialog | null => open

export const useOpenDialog = (): OpenDialog | null => useSyncExternalStore(subscribe, openDialogNow, () => null)
