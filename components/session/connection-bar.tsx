'use client'

import { useTranslations } from 'use-intl'
import { type ConnectionNotice, useConnectionNotice } from '#client/hooks/use-connection-notice.ts'
import { useCountdown, useStatus } from '#client/hooks/use-status.ts'
import { Strip } from '#components/notify/strip.tsx'
import { useReturnFocus } from '#components/notify/use-return-focus.ts'
import { Button } from '#components/ui/button.tsx'

/** Says only what lasts: connecting takes a moment, and that moment is none of anybody's business. */
export function ConnectionBar() {
  const t = useTranslations('notify.connection')
  const notice = useConnectionNotice()
  return (
    <div role="status" aria-label={t('name')}>
      {notice === 'back' && (
        <Strip>
          <p>{t('back')}</p>
        </Strip>
      )}
      {(notice === 'waiting' || notice === 'trying') && <Lost notice={notice} />}
    </div>
  )
}

function Lost({ notice }: { notice: ConnectionNotice }) {
  const t = useTranslations('notify.connection')
  const { retryNow } = useStatus()
  const seconds = useCountdown()
  const onFocus = useReturnFocus()
  const next = notice === 'trying' ? t('trying') : seconds === null ? t('soon') : t('again', { seconds })
  return (
    <Strip>
      <p className="font-medium">{t('lost')}</p>
      {/* Read out each second it would be in the way of all else. */}
      <p aria-hidden className="min-w-36 text-quiet tabular-nums">
        {next}
      </p>
      <span onFocus={onFocus}>
        <Button small onClick={retryNow}>
          {t('tryNow')}
        </Button>
      </span>
    </Strip>
  )
}
