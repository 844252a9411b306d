'use client'

import { useCountdown, useStatus } from '#client/hooks/use-status.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Button } from '#components/ui/button.tsx'

/** Says only what lasts: connecting takes a moment, and that moment is none of anybody's business. */
export function ConnectionBar() {
  const { status, retryNow } = useStatus()
  const { me } = useSession()
  const seconds = useCountdown()
  const trying = status.name === 'connecting' && status.attempt > 0
  if (!me) return null
  return (
    <div
      role="status"
      aria-label="Connection"
      className="pointer-events-none fixed inset-x-0 top-16 z-20 grid justify-items-center"
    >
      {(status.name === 'offline' || trying) && (
        <p className="pointer-events-auto flex min-h-10 items-center gap-3 rounded-full border border-line bg-panel py-1 pr-2 pl-4 text-sm shadow-md">
          <span>{trying ? 'Connecting…' : 'No connection.'}</span>
          {status.name === 'offline' && (
            <>
              <span aria-hidden className="min-w-28 text-quiet tabular-nums">
                {seconds === null ? 'Trying again soon' : `Trying again in ${seconds} s`}
              </span>
              <Button small onClick={retryNow}>
                Try now
              </Button>
            </>
          )}
        </p>
      )}
    </div>
  )
}
