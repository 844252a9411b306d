'use client'

import { useMemo } from 'react'
import type { User } from '#protocol/user.ts'
import { useRelationships } from '#client/hooks/use-relationships.ts'
import { useHiddenRooms, useRooms } from '#client/hooks/use-rooms.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { useKnownUsers } from '#client/hooks/use-user.ts'
import { useUserSearch } from '#client/hooks/use-user-search.ts'
import { best, matchOf } from '#components/palette/match.ts'

const LIMIT = 20
const wordsOf = ({ name, handle }: User) => `${name ?? ''} ${handle}`

/**
 * People to write to. Without a word those one knows, friends first; as one types, of these whoever goes by it, at once, and
 * everybody whom the server finds, a moment later.
 */
export function usePeopleChoices(typed: string) {
  const q = typed.trim().replace(/^@/, '')
  const { me } = useSession()
  const users = useKnownUsers()
  const relationships = useRelationships()
  const [rooms, hidden] = [useRooms(), useHiddenRooms()]
  const { found, busy, error, reload } = useUserSearch(q, LIMIT)
  const known = useMemo(() => {
    const friends = Object.values(relationships ?? {}).filter(({ type }) => type === 'friend')
    const ids = [...friends.map(({ otherId }) => otherId), ...[...rooms, ...hidden].map(({ peer }) => peer?.id)]
    return [...new Set(ids)].flatMap((id) => (id === undefined ? [] : (users[id] ?? []))).filter(isThere)
  }, [relationships, rooms, hidden, users])
  const people = useMemo(() => {
    const answered = found?.q === q
    const near = answered ? [] : best(known, wordsOf, q, LIMIT)
    // What was found for the letters before holds as far as it goes by these as well.
    const others = (found?.users ?? []).filter((user) => answered || matchOf(wordsOf(user), q) > 0)
    const all = q === '' ? known.filter(({ id }) => relationships?.[id]?.type !== 'block') : [...near, ...others]
    const there = all.filter((user) => user.id !== me?.id && isThere(user))
    return [...new Map(there.map((user) => [user.id, user])).values()].slice(0, LIMIT)
  }, [q, found, known, relationships, me?.id])
  return { q, people, settled: q === '' || found?.q === q, busy, error, reload }
}

/** Who deleted their account cannot be written to. */
const isThere = (user: User) => user.name !== null
