'use client'

import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { READ_SIGNAL_MEMBERS_MAX } from '#protocol/limits.ts'
import type { Member } from '#protocol/room.ts'
import { roomTopic } from '#protocol/topics.ts'
import { loadKey } from '#client/transport/loader.ts'
import { useClient } from './client-provider.ts'
import { useLoad } from './use-load.ts'
import { useVisible } from './use-attention.ts'
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

/** One member, as far as the list is loaded. */
export const useMember = (roomId: string, userId: string): Member | undefined =>
  useStore((state) => state.members[roomId]?.items[userId])

/** Rooms of this size are told who comes and goes; of larger ones it is asked now and then. */
const isTold = (memberCount: number) => memberCount <= READ_SIGNAL_MEMBERS_MAX
const ASKED_EVERY = 60_000

/** How many are online, where all members are known and the room is told of them; null where not. */
export function useOnlineCount(roomId: string): number | null {
  const { book } = useClient().live
  const list = useStore((state) => state.members[roomId])
  const told = useStore((state) => isTold(state.rooms[roomId]?.memberCount ?? Infinity))
  const live = useIsLive()
  const known = live && told && list?.complete ? list.items : null
  const count = () => {
    if (!known) return null
    return Object.values(known).filter(({ user, online }) => {
      const state = book.presence(user.id)?.state
      return state === undefined ? online : state !== 'offline'
    }).length
  }
  return useSyncExternalStore(book.subscribe, count, () => null)
}

/**
 * Keeps who is there and how far they have read true while a room is shown: it is signalled from now on, and asked for once;
 * its members are loaded where that is one page, or somebody looks at them.
 */
export function useFreshPresence(roomId: string, looking: boolean): void {
  const { loader, connection, store, live: page } = useClient()
  const live = useIsLive()
  const visible = useVisible()
  const told = useStore((state) => isTold(state.rooms[roomId]?.memberCount ?? Infinity))
  const wanted = live && visible && (told || looking)
  useEffect(() => page.lookout.show({ topics: [roomTopic(roomId)] }), [page, roomId])
  useEffect(() => {
    if (!wanted) return
    const ask = async () => {
      try {
        const list = store.getSnapshot().members[roomId]
        const members =
          !list || (!list.complete && list.next === null)
            ? await loader.members(roomId).then(() => Object.values(store.getSnapshot().members[roomId]?.items ?? {}))
            : // Past the store, which has the list already: of this answer only what is of the moment is news.
              (await connection.call('room.members', { roomId })).members
        page.book.putOnline(
          members.flatMap(({ user, online }) => (online === undefined ? [] : [[user.id, online] as const])),
        )
        if (told) page.book.putReads(roomId, readsOf(members))
      } catch {
        // It stays as it was known.
      }
    }
    void ask()
    const timer = told ? null : setInterval(() => void ask(), ASKED_EVERY)
    return () => {
      if (timer) clearInterval(timer)
    }
  }, [wanted, told, looking, roomId, loader, connection, store, page])
}

const readsOf = (members: readonly Member[]) =>
  new Map(members.flatMap(({ user, readSeq }) => (readSeq === undefined ? [] : [[user.id, readSeq] as const])))

function byRole(one: Member, other: Member): number {
  const name = (member: Member) => member.user.name ?? ''
  return RANK[one.role] - RANK[other.role] || name(one).localeCompare(name(other))
}
