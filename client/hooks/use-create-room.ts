'use client'

import { useCallback, useRef } from 'react'
import { newToken } from '#client/outbox/token.ts'
import { useCommand } from './use-command.ts'

/** The same name again is the same request until it worked: pressed twice, or after a lost answer, it makes one room. */
export function useCreateRoom() {
  const { run, busy, error } = useCommand('room.create')
  const request = useRef<{ name: string; token: string } | null>(null)
  const create = useCallback(
    async (name: string) => {
      if (request.current?.name !== name) request.current = { name, token: newToken() }
      const answer = await run(request.current)
      if (answer) request.current = null
      return answer?.output.room ?? null
    },
    [run],
  )
  return { create, busy, error }
}
