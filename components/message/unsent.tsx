'use client'

import { useMessages } from '#client/hooks/use-messages.ts'
import { PendingItem } from './pending-item.tsx'

/** What one wrote to a room that one is in no longer: nobody has it, and it is not thrown away unasked. */
export function Unsent({ roomId }: { roomId: string }) {
  const { items } = useMessages(roomId)
  const pending = items.flatMap((item) => (item.kind === 'pending' ? [item.pending] : []))
  if (pending.length === 0) return null
  return (
    <section aria-label="Not sent" className="w-full max-w-md rounded-lg border border-line pb-3">
      {pending.map((one, index) => (
        <PendingItem key={one.token} pending={one} follows={index > 0} />
      ))}
    </section>
  )
}
