'use client'

import { useCallback, useState } from 'react'
import { asCallError, type CallError } from '#client/transport/call-error.ts'

export interface Call<I, O> {
  /** Settles with the answer, or with null where `error` tells what went wrong. */
  run: (input: I) => Promise<{ output: O } | null>
  busy: boolean
  error: CallError | null
  reset: () => void
}

/** Something that is asked of the server, whether it is under way, and what went wrong. `call` is the same one each time. */
export function useCall<I, O>(call: (input: I) => Promise<O>): Call<I, O> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const run = useCallback(
    async (input: I) => {
      setBusy(true)
      setError(null)
      try {
        return { output: await call(input) }
      } catch (thrown) {
        setError(asCallError(thrown))
        return null
      } finally {
        setBusy(false)
      }
    },
    [call],
  )
  return { run, busy, error, reset: useCallback(() => setError(null), []) }
}
