'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { useClient } from './client-provider.ts'

const NOBODY: readonly string[] = []

/** Who is writing in a room at this moment, in the order in which they began. */
export function useTypists(roomId: string): readonly string[] {
  const { book } = useClient().live
  return useSyncExternalStore(
    book.subscribe,
    () => book.typists(roomId),
    () => NOBODY,
  )
}

/** For where one writes. */
export function useTypingTeller(roomId: string) {
  const { typing } = useClient().live
  return useMemo(
    () => ({ typed: (text: string) => typing.typed(roomId, text), sent: () => typing.sent(roomId) }),
    [typing, roomId],
  )
}
