'use client'

import { useEffect, useMemo } from 'react'
import { useClient } from './client-provider.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

/** Names of several people, as they come to be known: undefined until then, null for who has none any more. */
export function useUserNames(ids: readonly string[]): readonly (string | null | undefined)[] {
  const { loader, store } = useClient()
  const live = useIsLive()
  const users = useStore((state) => state.users)
  const key = ids.join(' ')
  useEffect(() => {
    if (!live || key === '') return
    for (const id of key.split(' ')) if (store.getSnapshot().users[id] === undefined) void loader.user(id)
  }, [live, key, loader, store])
  return useMemo(() => {
    const wanted = key === '' ? [] : key.split(' ')
    return wanted.map((id) => {
      const user = users[id]
      return user === undefined ? undefined : (user?.name ?? null)
    })
  }, [key, users])
}
