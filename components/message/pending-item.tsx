'use client'

import type { Pending } from '#client/hooks/use-messages.ts'
import { useSend } from '#client/hooks/use-send.ts'
import { useIsLive } from '#client/hooks/use-status.ts'
import { useUser } from '#client/hooks/use-user.ts'
import { Button } from '#components/ui/button.tsx'

/** Drawn like the message that it becomes, so that nothing moves when it does. */
export function PendingItem({ pending, follows }: { pending: Pending; follows: boolean }) {
  const { retry, discard } = useSend(pending.roomId)
  const user = useUser(pending.userId)
  const live = useIsLive()
  const failed = pending.state === 'failed'
  return (
    <article className={`relative px-4 ${follows ? 'py-0.5' : 'pt-3 pb-0.5'}`}>
      {!follows && <p className="flex min-h-5 items-baseline gap-2 text-sm font-semibold">{user?.name}</p>}
      <p
        className={`wrap-anywhere whitespace-pre-wrap ${follows ? 'pr-28' : ''} ${pending.state === 'sent' ? '' : 'text-quiet'}`}
      >
        {pending.text}
      </p>
      {pending.state === 'waiting' && (
        <p className={`absolute right-4 text-xs leading-6 text-quiet ${follows ? 'top-0.5' : 'top-2.5'}`}>
          {live ? 'Sending…' : 'Waiting to be sent'}
        </p>
      )}
      {failed && (
        <div className="flex flex-wrap items-center gap-2 py-1">
          <p role="alert" className="text-sm text-danger">
            Not sent. {pending.error?.detail}
          </p>
          <Button small onClick={() => void retry(pending.token)}>
            Retry
          </Button>
          <Button small onClick={() => void discard(pending.token)}>
            Discard
          </Button>
        </div>
      )}
    </article>
  )
}
