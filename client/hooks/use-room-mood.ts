'use client'

import { useCallback, useEffect, useState } from 'react'
import { asCallError, type CallError } from '#client/transport/call-error.ts'
import type { Output } from '#client/transport/commands.ts'
import { useClient } from './client-provider.ts'
import { useIsLive } from './use-status.ts'

type Span = 'hour' | 'day'

interface Found {
  readonly roomId: string
  readonly by: Span
  /** When it was asked for. Milliseconds since 1970. */
  readonly at: number
  readonly buckets: Output<'room.mood'>['buckets']
}

/** How a room has felt of late, by this browser's clock; asked for when it is first shown, and whenever one is connected again. */
export function useRoomMood(roomId: string, by: Span, wanted: boolean) {
  const client = useClient()
  const live = useIsLive()
  const [found, setFound] = useState<Found | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (!live || !wanted) return
    let gone = false
    const at = Date.now()
    client.run('room.mood', { roomId, by, offset: -new Date(at).getTimezoneOffset() }).then(
      ({ buckets }) => {
        if (gone) return
        setFound({ roomId, by, at, buckets })
        setError(null)
      },
      (thrown: unknown) => {
        if (!gone) setError(asCallError(thrown))
      },
    )
    return () => {
      gone = true
    }
  }, [client, live, wanted, roomId, by, tries])
  const retry = useCallback(() => {
    setError(null)
    setTries((before) => before + 1)
  }, [])
  return { found: found?.roomId === roomId && found.by === by ? found : null, error, retry }
}
