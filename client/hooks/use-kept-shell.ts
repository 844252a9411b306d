'use client'

import { useEffect, useRef } from 'react'
import { pageBuild } from '#client/session/build.ts'
import { keepShell } from '#client/session/worker.ts'
import { useIsLive } from './use-status.ts'

/** Once the page is live: what it takes to open without a connection is kept. */
export function useKeptShell(locale: string): void {
  const live = useIsLive()
  const kept = useRef(false)
  useEffect(() => {
    if (!live || kept.current) return
    const gone = new AbortController()
    void keepShell({ build: pageBuild(), locale, signal: gone.signal }).then((done) => {
      kept.current ||= done
    })
    return () => gone.abort()
  }, [live, locale])
}
