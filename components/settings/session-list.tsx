'use client'

import { useRef, useState } from 'react'
import type { Session } from '#protocol/session.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import type { useSessions } from '#client/hooks/use-sessions.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StatusText } from '#components/ui/status-text.tsx'
import { SessionRow } from './session-row.tsx'

/** Where one is signed in, and how to end it. What was ended by another device in the meantime is as well ended. */
export function SessionList({ sessions, busy, error, reload }: ReturnType<typeof useSessions>) {
  const revoke = useCommand('session.revoke')
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const end = async (id: string, done: string) => {
    setSaid('')
    const answer = await revoke.run({ id })
    setAsking(false)
    await reload()
    if (!answer) return
    setSaid(done)
    // The button that was pressed is gone.
    list.current?.focus()
  }
  const others = sessions?.some(({ current }) => !current) ?? false
  return (
    <>
      {error && (
        <div className="grid justify-items-start gap-2">
          <ErrorText error={error} />
          <Button disabled={busy} onClick={() => void reload()}>
            Try again
          </Button>
        </div>
      )}
      {!sessions && !error && <Skeleton label="Loading sessions" rows={2} />}
      {sessions && (
        <ul
          ref={list}
          tabIndex={-1}
          aria-label="Sessions"
          className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line"
        >
          {sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              busy={revoke.busy}
              onRevoke={({ id, device }: Session) => void end(id, `${device ?? 'The device'} is signed out.`)}
            />
          ))}
        </ul>
      )}
      {revoke.error?.code !== 'not_found' && <ErrorText error={revoke.error} />}
      <div className="flex flex-wrap items-center gap-3">
        {others && (
          <Button look="danger" disabled={revoke.busy} onClick={() => setAsking(true)}>
            Sign out everywhere else
          </Button>
        )}
        {sessions && !others && <p className="text-sm text-quiet">You are signed in nowhere else.</p>}
        <StatusText text={said} />
      </div>
      {asking && (
        <ConfirmDialog
          title="Sign out everywhere else?"
          text="All your devices but this one have to sign in again."
          confirm="Sign out"
          busy={revoke.busy}
          onConfirm={() => void end('others', 'All other devices are signed out.')}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
