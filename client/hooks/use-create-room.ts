'use client'

import { useCallback, useRef } from 'react'
import { newToken } from '#client/outbox/token.ts'
import { useCommand } from './use-command.ts'

interface NewRoom {
  name: string
  discoverable: boolean
  data: Record<string, string>
  memberIds?: string[]
}

/** The same room again is the same request until it worked: pressed twice, or after a lost answer, it makes one room. */
export function useCreateRoom() {
  const { run, busy, error } = useCommand('room.create')
  const request = useRef<{ of: string; token: string } | null>(null)
  const create = useCallback(
    async (room: NewRoom) => {
      const of = JSON.stringify(room)
      if (request.current?.of !== of) request.current = { of, token: newToken() }
      const answer = await run({ ...room, token: request.current.token })
      if (answer) request.current = null
      return answer?.output.room ?? null
    },
    [run],
  )
  return { create, busy, error }
}
