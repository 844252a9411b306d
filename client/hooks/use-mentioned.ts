'use client'

import { useEffect } from 'react'
import type { User } from '#protocol/user.ts'
import { useClient } from './client-provider.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

/** Who of some has a handle; undefined where nobody does, or is not known yet. */
export function useMentioned(ids: readonly string[], handle: string): { user: User | undefined; isMe: boolean } {
  const { loader, store } = useClient()
  const live = useIsLive()
  const user = useStore(({ users }) => {
    const id = ids.find((one) => users[one]?.handle === handle)
    return id === undefined ? undefined : (users[id] ?? undefined)
  })
  const isMe = useStore(({ me }) => me !== null && me.id === user?.id)
  useEffect(() => {
    if (!live || user) return
    for (const id of ids) if (store.getSnapshot().users[id] === undefined) void loader.user(id)
  }, [live, user, ids, loader, store])
  return { user, isMe }
}
