'use client'

import { useCallback, useState } from 'react'
import { asCallError, type CallError } from '#client/transport/call-error.ts'
import { useClient } from './client-provider.ts'

/** Deletes who is signed in. Where that works the page is left, and it stays busy until then. */
export function useDeleteAccount() {
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const remove = useCallback(
    async (handle: string) => {
      setBusy(true)
      setError(null)
      try {
        await client.deleteAccount(handle)
      } catch (thrown) {
        setError(asCallError(thrown))
        setBusy(false)
      }
    },
    [client],
  )
  return { remove, busy, error, reset: useCallback(() => setError(null), []) }
}
