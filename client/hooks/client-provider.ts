'use client'

import { createContext, createElement, type ReactNode, useContext, useEffect, useState } from 'react'
import type { SyncOutput } from '#protocol/sync.ts'
import type { RoomPage } from '#server/runtime.ts'
import { pageClient } from '#client/session/browser.ts'
import type { PageClient } from '#client/session/page-client.ts'

const ClientContext = createContext<PageClient | null>(null)

interface Props {
  seed: SyncOutput | null
  room: RoomPage | null
  children: ReactNode
}

/** `seed` and `room` are what the server rendered with: null when nobody is signed in. */
export function ClientProvider({ seed, room, children }: Props) {
  const [client] = useState(() => pageClient(seed, room))
  useEffect(() => client.start(), [client])
  // A page out of the back/forward cache shows whoever was signed in then.
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload()
    }
    window.addEventListener('pageshow', onShow)
    return () => window.removeEventListener('pageshow', onShow)
  }, [])
  return createElement(ClientContext, { value: client }, children)
}

/** Before one is signed in there is none. */
export const useHasClient = (): boolean => useContext(ClientContext) !== null

export function useClient(): PageClient {
  const client = useContext(ClientContext)
  if (!client) throw new Error('ClientProvider is missing')
  return client
}
