'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { Message } from '#protocol/message.ts'
import type { Store } from '#client/store/store.ts'
import type { TimelineItem } from '#client/store/timeline.ts'
import { lastSpeakers, RecentMoods } from '#client/visuals/recent-moods.ts'
import { isSwitchedOff, shownEmotion, type ShownEmotion } from '#client/visuals/shown-emotion.ts'
import { useClient } from './client-provider.ts'
import { useStore } from './use-store.ts'

const books = new WeakMap<Store, RecentMoods>()

function moodsOf(store: Store): RecentMoods {
  const known = books.get(store)
  if (known) return known
  const book = new RecentMoods(store)
  books.set(store, book)
  return book
}

/** Whether a room shows no emotions of this person: its owner has said so, or they have. */
const useIsOff = (roomId: string, userId: string | null): boolean =>
  useStore(
    (state) => isSwitchedOff(state.rooms[roomId]?.data) || (state.me?.id === userId && isSwitchedOff(state.me?.data)),
  )

/** What of an emotion is seen of somebody: whose character does not show it keeps its face. */
function useShown(roomId: string, userId: string | null, emotion: ShownEmotion | null): ShownEmotion | null {
  const off = useIsOff(roomId, userId)
  const hides = useStore((state) => {
    const visualId = userId === null ? null : state.users[userId]?.visualId
    const visual = visualId ? state.visuals[visualId] : undefined
    return visual !== undefined && emotion !== null && visual.emotions[emotion] === undefined
  })
  return off || hides ? null : emotion
}

const notYet = () => null

/** How somebody in a room is seen to feel just now; null for nothing that would show. */
export function useMood(roomId: string, userId: string | null): ShownEmotion | null {
  const { store } = useClient()
  const book = moodsOf(store)
  const mood = useSyncExternalStore(
    book.subscribe,
    () => (userId === null ? null : (book.of(roomId).get(userId) ?? null)),
    notYet,
  )
  return useShown(roomId, userId, mood)
}

/** What a message is seen to be said with. */
export const useMessageEmotion = (message: Message | null): ShownEmotion | null =>
  useShown(message?.roomId ?? '', message?.senderId ?? null, message && shownEmotion(message))

/** The ids of those who said something last in a room, the newest first. */
export function useLastSpeakers(roomId: string, count: number): readonly string[] {
  const joined = useStore((state) => lastSpeakers(state, roomId, count).join(' '))
  return useMemo(() => (joined === '' ? [] : joined.split(' ')), [joined])
}

/** Whether a message goes on in the mood of the one before it. */
export const feelsTheSame = (before: TimelineItem | null | undefined, item: TimelineItem): boolean =>
  before?.kind === 'message' && item.kind === 'message' && shownEmotion(before.message) === shownEmotion(item.message)
