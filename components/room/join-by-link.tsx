'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '#client/hooks/use-command.ts'
import { useIsLive, useStatus } from '#client/hooks/use-status.ts'
import { roomPath } from '#components/place/place.ts'
import { go } from '#components/place/use-place.tsx'
import { openDialog } from '#components/chat/dialogs.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'

/** Joining again gives the same answer, so that a reload, or an effect that runs twice, does no harm. */
export function JoinByLink({ code }: { code: string }) {
  const t = useTranslations('room.joining')
  const list = useTranslations('room.list')
  const failureText = useFailureText()
  const live = useIsLive()
  const { status } = useStatus()
  const { run, error } = useCommand('room.join')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!live) return
    let left = false
    void run({ code }).then((answer) => {
      if (answer && !left) go(roomPath(answer.output.room.id), { replace: true })
    })
    return () => {
      left = true
    }
  }, [live, code, run, attempt])
  if (error?.code === 'not_found' || error?.code === 'invalid_input') {
    return (
      <Notice title={t('nowhere')} text={t('nowhereHint')}>
        <Button onClick={() => openDialog({ name: 'joinRoom' })}>{list('joinFirst')}</Button>
      </Notice>
    )
  }
  if (error?.code === 'forbidden') return <Notice title={t('banned')} text={t('bannedHint')} />
  if (error) {
    return <Notice title={t('failed')} text={failureText(error)} onRetry={() => setAttempt(attempt + 1)} />
  }
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <PageTitle name={t('title')} />
      <span aria-hidden className="size-14 animate-pulse rounded-xl bg-hover" />
      <h1 role="status" className="text-xl font-semibold">
        {t('text')}
      </h1>
      {status.name === 'offline' && <p className="max-w-sm text-balance text-quiet">{t('waiting')}</p>}
    </main>
  )
}
