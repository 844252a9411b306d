'use client'

import { useCallback, useEffect, useMemo } from 'react'
import { READ_SIGNAL_MEMBERS_MAX } from '#protocol/limits.ts'
import type { Member } from '#protocol/room.ts'
import { loadKey } from '#client/transport/loader.ts'
import { useClient } from './client-provider.ts'
import { useLoad } from './use-load.ts'
import { presenceOf, usePresences } from './use-presence.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

const RANK = { owner: 0, moderator: 1, member: 2 } as const

/** Who is in a room, by role and name. Loaded when first asked for, then kept by the changes. */
export function useMembers(roomId: string) {
  const { loader } = useClient()
  const live = useIsLive()
  const list = useStore((state) => state.members[roomId])
  const known = useStore((state) => state.rooms[roomId] !== undefined)
  const presences = usePresences()
  const { loading, error } = useLoad(loadKey('members', roomId))
  const loadMore = useCallback(() => void loader.members(roomId), [loader, roomId])
  const started = list !== undefined && (list.complete || list.next !== null)
  useEffect(() => {
    if (live && known && !started) loadMore()
  }, [live, known, started, loadMore])
  const sorted = useMemo(() => Object.values(list?.items ?? {}).sort(byRole), [list])
  const members = useMemo(
    () => sorted.map((member) => atThisMoment(member, presences, live)),
    [sorted, presences, live],
  )
  return { members, ready: started, hasMore: list?.next !== null && started, loading, error, loadMore }
}

/** One member, as far as the list is loaded. */
export const useMember = (roomId: string, userId: string): Member | undefined =>
  useStore((state) => state.members[roomId]?.items[userId])

/** Rooms of this size are told who comes and goes; of larger ones it is asked now and then. */
const isTold = (memberCount: number) => memberCount <= READ_SIGNAL_MEMBERS_MAX
const ASKED_EVERY = 60_000

/** How many are online, where all members are known and the room is told of them; null where not. */
export function useOnlineCount(roomId: string): number | null {
  const list = useStore((state) => state.members[roomId])
  const told = useStore((state) => isTold(state.rooms[roomId]?.memberCount ?? Infinity))
  const live = useIsLive()
  const presences = usePresences()
  return useMemo(() => {
    if (!live || !told || !list?.complete) return null
    return Object.values(list.items).filter((member) => atThisMoment(member, presences, live).online).length
  }, [live, told, list, presences])
}

/** Keeps who is online true while a room is shown: its members are loaded where that is one page, or somebody looks at them. */
export function useFreshPresence(roomId: string, looking: boolean): void {
  const { loader, connection, store } = useClient()
  const live = useIsLive()
  const told = useStore((state) => isTold(state.rooms[roomId]?.memberCount ?? Infinity))
  const wanted = live && (told || looking)
  useEffect(() => {
    if (!wanted) return
    const ask = async () => {
      const list = store.getSnapshot().members[roomId]
      if (!list || (!list.complete && list.next === null)) return loader.members(roomId)
      try {
        // Past the store, which has the list already: of this answer only what is of the moment is news.
        const { members } = await connection.call('room.members', { roomId })
        presenceOf(connection).put(members.map(({ user, online }) => [user.id, online ?? false]))
      } catch {
        // It stays as it was known.
      }
    }
    void ask()
    const timer = told ? null : setInterval(() => void ask(), ASKED_EVERY)
    return () => {
      if (timer) clearInterval(timer)
    }
  }, [wanted, told, looking, roomId, loader, connection, store])
}

/** What a list said of who is online holds until something newer is told, and no longer than the connection. */
function atThisMoment(member: Member, presences: ReadonlyMap<string, boolean>, live: boolean): Member {
  const online = live ? (presences.get(member.user.id) ?? member.online) : undefined
  if (online === member.online) return member
  const { online: _before, ...rest } = member
  return online === undefined ? rest : { ...rest, online }
}

function byRole(one: Member, other: Member): number {
  const name = (member: Member) => member.user.name ?? ''
  return RANK[one.role] - RANK[other.role] || name(one).localeCompare(name(other))
}
