'use client'

import { useEffect } from 'react'
import type { User } from '#protocol/user.ts'
import type { State } from '#client/store/state.ts'
import { useClient } from './client-provider.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

/** Somebody by id; undefined until known, null for nobody that we may see. */
export function useUser(id: string | null): User | null | undefined {
  const { loader } = useClient()
  const live = useIsLive()
  const user = useStore((state) => (id === null ? null : state.users[id]))
  useEffect(() => {
    if (live && id !== null && user === undefined) void loader.user(id)
  }, [live, id, user, loader])
  return user
}

/** Everybody that this page has met. */
export const useKnownUsers = (): State['users'] => useStore((state) => state.users)
