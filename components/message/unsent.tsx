'use client'

import { useTranslations } from 'use-intl'
import { useMessages } from '#client/hooks/use-messages.ts'
import { PendingItem } from './pending-item.tsx'

/** What one wrote to a room that one is in no longer: nobody has it, and it is not thrown away unasked. */
export function Unsent({ roomId }: { roomId: string }) {
  const t = useTranslations('message.pending')
  const { pending } = useMessages(roomId).timeline
  if (pending.length === 0) return null
  return (
    <section aria-label={t('unsent')} className="w-full max-w-md rounded-lg border border-line pb-3 text-start">
      {pending.map((one, index) => (
        <PendingItem key={one.token} pending={one} follows={index > 0} />
      ))}
    </section>
  )
}
