'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '#client/hooks/use-command.ts'
import { useSessions } from '#client/hooks/use-sessions.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StatusText } from '#components/ui/status-text.tsx'
import { SessionRow } from './session-row.tsx'

/** Where one is signed in, and how to end it. What was ended by another device in the meantime is as well ended. */
export function SessionList() {
  const t = useTranslations('settings.sessions')
  const common = useTranslations('common')
  const { sessions, busy, error, reload } = useSessions()
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
            {common('retry')}
          </Button>
        </div>
      )}
      {!sessions && !error && <Skeleton label={t('loading')} rows={2} />}
      {sessions && (
        <ul
          ref={list}
          tabIndex={-1}
          aria-label={t('list')}
          className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line border-y border-line"
        >
          {sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              busy={revoke.busy}
              onRevoke={(id, device) => void end(id, t('revoked', { device }))}
            />
          ))}
        </ul>
      )}
      {revoke.error?.code !== 'not_found' && <ErrorText error={revoke.error} />}
      <div className="flex flex-wrap items-center gap-3">
        {others && (
          <Button look="danger" disabled={revoke.busy} onClick={() => setAsking(true)}>
            {t('others')}
          </Button>
        )}
        {sessions && !others && <p className="text-quiet">{t('nowhereElse')}</p>}
        <StatusText text={said} />
      </div>
      {asking && (
        <ConfirmDialog
          title={t('othersTitle')}
          text={t('othersText')}
          confirm={t('othersConfirm')}
          busy={revoke.busy}
          onConfirm={() => void end('others', t('othersDone'))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
