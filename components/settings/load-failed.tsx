'use client'

import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'

/** What one draws with could not be had, as without a connection. */
export function LoadFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('settings.character')
  const common = useTranslations('common')
  return (
    <div className="grid justify-items-start gap-3">
      <p role="alert" className="text-danger">
        {t('loadFailed')}
      </p>
      <Button onClick={onRetry}>{common('retry')}</Button>
    </div>
  )
}
