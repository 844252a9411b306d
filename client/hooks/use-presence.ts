'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { PresenceState } from '#protocol/signals.ts'
import type { Standing } from '#client/live/live-book.ts'
import { useClient } from './client-provider.ts'
import { useIsLive } from './use-status.ts'

export type { PresenceState }

/** What was told of somebody; undefined where nothing was. */
export function useStanding(userId: string | null): Standing | undefined {
  const { book } = useClient().live
  return useSyncExternalStore(
    book.subscribe,
    () => (userId === null ? undefined : book.presence(userId)),
    () => undefined,
  )
}

/** Whether somebody is there, by what is told of the rooms that are shown; before that by `online`, what a list said. */
export function useMemberPresence(userId: string, online: boolean | undefined): PresenceState | undefined {
  const told = useStanding(userId)
  const live = useIsLive()
  if (!live) return undefined
  return told?.state ?? (online === undefined ? undefined : online ? 'online' : 'offline')
}

/** Somebody whom this page shows, wherever they are: from now on it is told of them. */
export function useWatchedStanding(userId: string | null): Standing | undefined {
  const { lookout } = useClient().live
  useEffect(() => (userId === null ? undefined : lookout.show({ people: [userId] })), [lookout, userId])
  return useStanding(userId)
}

/** The same, where only the state is shown. */
export const usePresence = (userId: string | null): PresenceState | undefined => useWatchedStanding(userId)?.state
