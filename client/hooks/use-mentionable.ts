'use client'

import { useEffect, useMemo, useState } from 'react'
import type { User } from '#protocol/user.ts'
import { putUser } from '#client/store/entities.ts'
import { loadKey } from '#client/transport/loader.ts'
import { useClient } from './client-provider.ts'
import { useLoad } from './use-load.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

/** Messages back, in which to look for who has just spoken. */
const SPOKEN_WITHIN = 200
/** A name is typed in one go: the server is asked for it once. Milliseconds. */
const ASKED_AFTER = 150

const byName = (one: User, other: User): number => (one.name ?? '').localeCompare(other.name ?? '')

/**
 * Whom one may mention in a room: first who spoke last, then by name; not oneself. Of a room whose members are not all
 * loaded the server is asked for those that fit what is typed.
 */
export function useMentionable(roomId: string, query: string, limit: number): readonly User[] {
  const { loader, store, connection } = useClient()
  const live = useIsLive()
  const list = useStore((state) => state.members[roomId])
  const me = useStore((state) => state.me?.id)
  const { loading } = useLoad(loadKey('members', roomId))
  const [found, setFound] = useState<readonly User[]>([])
  const started = list !== undefined && (list.complete || list.next !== null)
  useEffect(() => {
    if (live && !started && !loading) void loader.members(roomId)
  }, [live, started, loading, loader, roomId])

  const partly = live && started && !list.complete && query !== ''
  useEffect(() => {
    if (!partly) return
    let gone = false
    const timer = setTimeout(() => {
      // Past the list of members, of which this is no page.
      connection.call('room.members', { roomId, q: query, limit }).then(
        ({ members }) => {
          const users = members.map(({ user }) => user)
          store.update((state) => users.reduce(putUser, state))
          if (!gone) setFound(users)
        },
        () => {
          // Those who are known are there all the same.
        },
      )
    }, ASKED_AFTER)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [partly, connection, store, roomId, query, limit])

  return useMemo(() => {
    const members = new Map(
      [...Object.values(list?.items ?? {}).map(({ user }) => user), ...found].map((u) => [u.id, u]),
    )
    const spoken = (store.getSnapshot().windows[roomId]?.items.slice(-SPOKEN_WITHIN) ?? [])
      .map(({ senderId }) => senderId)
      .reverse()
    const first = [...new Set(spoken)].flatMap((id) => (id === null ? [] : (members.get(id) ?? [])))
    const rest = [...members.values()].filter((user) => !first.includes(user)).sort(byName)
    return [...first, ...rest].filter(({ id, name }) => id !== me && name !== null)
  }, [list, found, me, roomId, store])
}
