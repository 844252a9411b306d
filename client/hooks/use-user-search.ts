'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { User } from '#protocol/user.ts'
import { useCommand } from './use-command.ts'
import { useIsLive } from './use-status.ts'

/** One types faster than this. Milliseconds. */
const PAUSE = 150

/**
 * People of that name or handle, as the server ranks them. What was found before stays until the new ones are there;
 * `found` tells what for. Nothing is asked without a word.
 */
export function useUserSearch(q: string, limit: number) {
  const { run, busy, error } = useCommand('user.search')
  const live = useIsLive()
  const [found, setFound] = useState<{ q: string; users: readonly User[] } | null>(null)
  const latest = useRef(0)
  const load = useCallback(async () => {
    const mine = (latest.current += 1)
    const answer = await run({ q, limit })
    // What was typed since has an answer of its own coming.
    if (answer && latest.current === mine) setFound({ q, users: answer.output.users })
  }, [run, q, limit])
  useEffect(() => {
    if (!live || q === '') return
    const timer = setTimeout(() => void load(), PAUSE)
    return () => clearTimeout(timer)
  }, [live, load, q])
  return { found: q === '' ? null : found, busy, error, reload: () => void load() }
}
