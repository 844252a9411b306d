'use client'

import { useState } from 'react'
import type { CallError } from '#client/transport/call-error.ts'

/** Something that is tried, one at a time: whether it is under way, and what went wrong, to be said where it was begun. */
export function useAttempt() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const attempt = async (what: () => Promise<CallError | null>) => {
    if (busy) return
    setBusy(true)
    setError(null)
    setError(await what())
    setBusy(false)
  }
  return { busy, error, attempt }
}
