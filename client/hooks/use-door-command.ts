'use client'

import { useCallback, useState } from 'react'
import { asCallError, type CallError } from '#client/transport/call-error.ts'
import type { Input, Output } from '#client/transport/commands.ts'
import { callHttp } from '#client/transport/http.ts'
import type { Command } from './use-command.ts'

const TIMEOUT = 10_000

/** As `useCommand`, where nobody is signed in and there is no client of theirs to ask. */
export function useDoorCommand<N extends 'session.signup' | 'session.login'>(name: N): Command<N> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const run = useCallback(
    async (input: Input<N>) => {
      setBusy(true)
      setError(null)
      try {
        return { output: (await callHttp(name, input, TIMEOUT)) as Output<N> }
      } catch (thrown) {
        setError(asCallError(thrown))
        return null
      } finally {
        setBusy(false)
      }
    },
    [name],
  )
  return { run, busy, error, reset: useCallback(() => setError(null), []) }
}
