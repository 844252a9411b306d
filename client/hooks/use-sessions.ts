'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Session } from '#protocol/session.ts'
import { useCommand } from './use-command.ts'
import { useIsLive } from './use-status.ts'

/** Where one is signed in, as it was when it was last asked for: at first, when told to, and when the page is looked at. */
export function useSessions() {
  const { run, busy, error } = useCommand('session.list')
  const live = useIsLive()
  const [sessions, setSessions] = useState<readonly Session[] | null>(null)
  const latest = useRef(0)
  const reload = useCallback(async () => {
    const mine = (latest.current += 1)
    const answer = await run({})
    // An answer that was overtaken may know of a session that has been ended since.
    if (answer && latest.current === mine) setSessions(answer.output.sessions)
  }, [run])
  useEffect(() => {
    const first = setTimeout(() => void reload())
    const onVisibility = () => {
      if (document.visibilityState === 'visible') void reload()
    }
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      clearTimeout(first)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [reload])
  const wasOffline = error?.code === 'offline'
  useEffect(() => {
    if (!live || !wasOffline) return
    const again = setTimeout(() => void reload())
    return () => clearTimeout(again)
  }, [live, wasOffline, reload])
  return { sessions, busy, error, reload }
}
