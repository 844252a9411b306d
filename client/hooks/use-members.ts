'use client'

import { useCallback, useEffect, useMemo } from 'react'
import type { Member } from '#protocol/room.ts'
import { loadKey } from '#client/transport/loader.ts'
import { useClient } from './client-provider.ts'
import { useLoad } from './use-load.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

const RANK = { owner: 0, moderator: 1, member: 2 } as const

/** Who is in a room, by role and name. Loaded when first asked for, then kept by the changes. */
export function useMembers(roomId: string) {
  const { loader } = useClient()
  const live = useIsLive()
  const list = useStore((state) => state.members[roomId])
  const known = useStore((state) => state.rooms[roomId] !== undefined)
  const { loading, error } = useLoad(loadKey('members', roomId))
  const loadMore = useCallback(() => void loader.members(roomId), [loader, roomId])
  const started = list !== undefined && (list.complete || list.next !== null)
  useEffect(() => {
    if (live && known && !started) loadMore()
  }, [live, known, started, loadMore])
  const members = useMemo(() => Object.values(list?.items ?? {}).sort(byRole), [list])
  return { members, ready: started, hasMore: list?.next !== null && started, loading, error, loadMore }
}

function byRole(one: Member, other: Member): number {
  const name = (member: Member) => member.user.name ?? ''
  return RANK[one.role] - RANK[other.role] || name(one).localeCompare(name(other))
}
