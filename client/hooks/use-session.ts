'use client'

import { useCallback } from 'react'
import type { Me } from '#protocol/user.ts'
import { useClient } from './client-provider.ts'
import { useStore } from './use-store.ts'

export function useSession(): { me: Me | null; signOut: () => Promise<void> } {
  const client = useClient()
  const me = useStore((state) => state.me)
  return { me, signOut: useCallback(() => client.signOut(), [client]) }
}
