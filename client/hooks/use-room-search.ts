'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { SharedRoom } from '#protocol/room.ts'
import { useCommand } from './use-command.ts'
import { useIsLive } from './use-status.ts'

/** One types faster than this. Milliseconds. */
const PAUSE = 150
const LIMIT = 50

/** Rooms that can be found, as they were when they were asked for. What was found before stays until the new ones are there. */
export function useRoomSearch(q: string) {
  const { run, busy, error } = useCommand('room.search')
  const live = useIsLive()
  const [found, setFound] = useState<{ q: string; rooms: readonly SharedRoom[] } | null>(null)
  const latest = useRef(0)
  const load = useCallback(async () => {
    const mine = (latest.current += 1)
    const answer = await run({ q, limit: LIMIT })
    // What was typed since has an answer of its own coming.
    if (answer && latest.current === mine) setFound({ q, rooms: answer.output.rooms })
  }, [run, q])
  useEffect(() => {
    if (!live) return
    const timer = setTimeout(() => void load(), q === '' ? 0 : PAUSE)
    return () => clearTimeout(timer)
  }, [live, load, q])
  return { found, busy, error, reload: () => void load() }
}
