'use client'

import { useState } from 'react'
import type { Session } from '#protocol/session.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Button } from '#components/ui/button.tsx'
import { TimeSince } from '#components/ui/time-since.tsx'
import { regionName } from './region-name.ts'

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

interface Props {
  session: Session
  busy: boolean
  onRevoke: (session: Session) => void
}

/** Shown in the browser only: the date is in the reader's own zone and language. */
export function SessionRow({ session, busy, onRevoke }: Props) {
  const { current, device, region, createdAt, lastActiveAt, online } = session
  const name = device ?? 'Unknown device'
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="min-w-0 break-words">{name}</span>
          {current && (
            <span className="rounded-full border border-line px-2 text-xs whitespace-nowrap">This device</span>
          )}
        </p>
        <p className="text-sm text-quiet">
          Signed in <time dateTime={createdAt}>{DATE.format(new Date(createdAt))}</time>
          {region !== null && ` · ${regionName(region)}`}
        </p>
        <p className="text-sm text-quiet">
          {online ? (
            <span className="inline-flex items-center gap-2">
              <span aria-hidden className="size-2 rounded-full bg-accent" />
              Online now
            </span>
          ) : (
            <>
              Last used <TimeSince at={lastActiveAt} />
            </>
          )}
        </p>
      </div>
      {current ? (
        <SignOut />
      ) : (
        <Button small disabled={busy} aria-label={`Revoke ${name}`} onClick={() => onRevoke(session)}>
          Revoke
        </Button>
      )}
    </li>
  )
}

function SignOut() {
  const { signOut } = useSession()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const leave = () => {
    setState('busy')
    signOut().catch(() => setState('failed'))
  }
  return (
    <div className="grid justify-items-end gap-1">
      <Button small disabled={state === 'busy'} onClick={leave}>
        Sign out
      </Button>
      {state === 'failed' && (
        <p role="alert" className="text-sm text-danger">
          The server did not answer.
        </p>
      )}
    </div>
  )
}
