'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { AdminUser } from '#protocol/user.ts'
import { useCommand } from './use-command.ts'

/** All users of the installation that match, a page at a time; as they were when they were asked for. */
export function useAdminUsers(q: string) {
  const { run, busy, error } = useCommand('admin.user.list')
  const [found, setFound] = useState<{ users: AdminUser[]; next: string | null } | null>(null)
  const latest = useRef(0)
  const load = useCallback(
    async (cursor?: string) => {
      const mine = (latest.current += 1)
      const answer = await run({ ...(q === '' ? {} : { q }), ...(cursor === undefined ? {} : { cursor }) })
      // What was typed since has an answer of its own coming.
      if (!answer || latest.current !== mine) return
      const { users, next } = answer.output
      setFound((before) => ({ users: cursor === undefined ? users : [...(before?.users ?? []), ...users], next }))
    },
    [run, q],
  )
  useEffect(() => {
    const timer = setTimeout(() => void load(), q === '' ? 0 : 200)
    return () => clearTimeout(timer)
  }, [load, q])
  const replace = useCallback(
    (user: AdminUser) =>
      setFound(
        (before) => before && { ...before, users: before.users.map((other) => (other.id === user.id ? user : other)) },
      ),
    [],
  )
  const next = found?.next ?? null
  return {
    users: found?.users ?? null,
    busy,
    error,
    replace,
    reload: () => void load(),
    loadMore: next === null ? null : () => void load(next),
  }
}
