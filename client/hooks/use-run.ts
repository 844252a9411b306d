'use client'

import { useCallback } from 'react'
import { asCallError, type CallError } from '#client/transport/call-error.ts'
import type { CommandName, Input } from '#client/transport/commands.ts'
import { useClient } from './client-provider.ts'

/** For what is asked for beside what is shown: settles with what went wrong, or null. */
export function useRun(): <N extends CommandName>(name: N, input: Input<N>) => Promise<CallError | null> {
  const client = useClient()
  return useCallback(
    async (name, input) => {
      try {
        await client.run(name, input)
        return null
      } catch (thrown) {
        return asCallError(thrown)
      }
    },
    [client],
  )
}
