'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Status } from '#client/transport/machine.ts'
import { useClient } from './client-provider.ts'

const IDLE: Status = { name: 'idle' }

export function useStatus(): { status: Status; retryNow: () => void } {
  const { connection } = useClient()
  const status = useSyncExternalStore(connection.subscribe, connection.getStatus, () => IDLE)
  return { status, retryNow: useCallback(() => connection.retryNow(), [connection]) }
}

/** A sync on a socket that is open takes nothing away. */
export function useIsLive(): boolean {
  const { status } = useStatus()
  return status.name === 'live' || (status.name === 'syncing' && !status.first)
}

/** Whole seconds until the next try; null where none is waited for. */
export function useCountdown(): number | null {
  const { status } = useStatus()
  const retryAt = status.name === 'offline' ? status.retryAt : null
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (retryAt === null) return
    const tick = () => setNow(Date.now())
    const first = setTimeout(tick)
    const timer = setInterval(tick, 500)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [retryAt])
  if (retryAt === null || now === 0) return null
  return Math.max(0, Math.ceil((retryAt - now) / 1_000))
}
