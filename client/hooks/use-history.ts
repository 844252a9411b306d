'use client'

import { useEffect } from 'react'
import { useClient } from './client-provider.ts'

/** While somebody is busy further up in a room, and until they are at its end again, its old messages are kept. */
export function useHistory(roomId: string, busy: boolean): void {
  const { history } = useClient()
  useEffect(() => {
    if (busy) history.keep(roomId)
    else history.release(roomId)
  }, [history, roomId, busy])
}
