'use client'

import { useSyncExternalStore } from 'react'
import type { State } from '#client/store/state.ts'
import { useClient } from './client-provider.ts'

/** A part of the state. The selector must give the same part as long as it did not change: no new arrays or objects. */
export function useStore<T>(select: (state: State) => T): T {
  const { store } = useClient()
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.getSnapshot()),
    () => select(store.seed),
  )
}
