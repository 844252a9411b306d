'use client'

import { useCallback, useState } from 'react'
import { asCallError, type CallError } from '#client/transport/call-error.ts'
import type { CommandName, Input, Output } from '#client/transport/commands.ts'
import { useClient } from './client-provider.ts'

export interface Command<N extends CommandName> {
  /** Settles with the answer, or with null where `error` tells what went wrong. */
  run: (input: Input<N>) => Promise<{ output: Output<N> } | null>
  busy: boolean
  error: CallError | null
  reset: () => void
}

export function useCommand<N extends CommandName>(name: N): Command<N> {
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const run = useCallback(
    async (input: Input<N>) => {
      setBusy(true)
      setError(null)
      try {
        return { output: await client.run(name, input) }
      } catch (thrown) {
        setError(asCallError(thrown))
        return null
      } finally {
        setBusy(false)
      }
    },
    [client, name],
  )
  return { run, busy, error, reset: useCallback(() => setError(null), []) }
}
