'use client'

import { useSyncExternalStore } from 'react'
import { type Load, NOT_LOADING } from '#client/transport/loader.ts'
import { useClient } from './client-provider.ts'

export function useLoad(key: string): Load {
  const { loader } = useClient()
  return useSyncExternalStore(
    loader.subscribe,
    () => loader.get(key),
    () => NOT_LOADING,
  )
}
