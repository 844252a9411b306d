'use client'

import { useTranslations } from 'use-intl'
import { useAskNotifications } from '#client/hooks/use-ask-notifications.ts'
import { Button } from '#components/ui/button.tsx'
import { Strip } from './strip.tsx'
import { useReturnFocus } from './use-return-focus.ts'

/** Asks in the moment in which it is clear what for. */
export function AskLine({ roomId }: { roomId: string }) {
  const t = useTranslations('notify.ask')
  const { due, ask, later } = useAskNotifications(roomId)
  return (
    <div role="status" aria-label={t('name')}>
      {due && <Question onYes={ask} onNo={later} />}
    </div>
  )
}

function Question({ onYes, onNo }: { onYes: () => Promise<void>; onNo: () => void }) {
  const t = useTranslations('notify.ask')
  const onFocus = useReturnFocus()
  return (
    <Strip>
      <p>{t('text')}</p>
      <span onFocus={onFocus} className="flex gap-2">
        <Button small onClick={() => void onYes()}>
          {t('on')}
        </Button>
        <Button small look="quiet" onClick={onNo}>
          {t('later')}
        </Button>
      </span>
    </Strip>
  )
}
