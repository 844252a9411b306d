'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { draftsOf } from '#client/drafts/browser-drafts.ts'
import type { Drafts } from '#client/drafts/drafts.ts'
import type { ReplyTarget } from '#client/store/state.ts'
import { useStore } from './use-store.ts'

const NONE: ReadonlyMap<string, string> = new Map()
const never = () => () => {}

/** Null on the server, and for nobody. */
function useDraftStore(): Drafts | null {
  const userId = useStore((state) => state.me?.id ?? null)
  return userId === null || typeof window === 'undefined' ? null : draftsOf(userId)
}

/** What was begun and not sent, by room. */
export function useDrafts(): ReadonlyMap<string, string> {
  const drafts = useDraftStore()
  return useSyncExternalStore(
    drafts?.subscribe ?? never,
    () => drafts?.getTexts() ?? NONE,
    () => NONE,
  )
}

/** What was begun in a room and not sent; empty where nothing was. */
export function useDraft(roomId: string): string {
  const drafts = useDraftStore()
  return useSyncExternalStore(
    drafts?.subscribe ?? never,
    () => drafts?.getTexts().get(roomId) ?? '',
    () => '',
  )
}

/** What is begun in a room is an answer to this message. */
export function useDraftReply(roomId: string): ReplyTarget | null {
  const drafts = useDraftStore()
  return useSyncExternalStore(
    drafts?.subscribe ?? never,
    () => drafts?.replyOf(roomId) ?? null,
    () => null,
  )
}

/** For where one chooses what to answer. */
export function useReply(roomId: string): (replyTo: ReplyTarget | null) => void {
  const drafts = useDraftStore()
  return useCallback((replyTo) => drafts?.reply(roomId, replyTo), [drafts, roomId])
}

export interface DraftBox {
  /** With what was typed a moment ago. */
  read: () => string
  type: (text: string) => void
  flush: () => void
  remove: () => void
}

/** For where one writes. */
export function useDraftBox(roomId: string): DraftBox {
  const drafts = useDraftStore()
  return useMemo(
    () => ({
      read: () => drafts?.textOf(roomId) ?? '',
      type: (text) => drafts?.type(roomId, text),
      flush: () => drafts?.flush(),
      remove: () => drafts?.remove(roomId),
    }),
    [drafts, roomId],
  )
}
