'use client'

import { type Messages, useMessages } from '#client/hooks/use-messages.ts'
import { type Past, usePast } from '#client/hooks/use-past.ts'

export interface LogView extends Messages {
  /** Null in the present, after which there is nothing. */
  later: Past['later'] | null
  present: Messages
}

/** What a room's log shows: the present, or what one looks at of long ago. */
export function useLogView(roomId: string): LogView {
  const present = useMessages(roomId)
  const past = usePast(roomId)
  return { ...(past ?? present), later: past?.later ?? null, present }
}
