'use client'

import { useCallback, useEffect, useState } from 'react'
import { useClient } from './client-provider.ts'

/** What whoever runs the site has to say to all who are connected; the last one, until it is dismissed. */
export function useAnnouncement(): { text: string | null; dismiss: () => void } {
  const { connection } = useClient()
  const [text, setText] = useState<string | null>(null)
  useEffect(
    () =>
      connection.onSignal((signal) => {
        if (signal.type === 'announcement') setText(signal.data.text)
      }),
    [connection],
  )
  return { text, dismiss: useCallback(() => setText(null), []) }
}
