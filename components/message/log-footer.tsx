'use client'

import { useTranslations } from 'use-intl'
import type { Past } from '#client/hooks/use-past.ts'
import { Button } from '#components/ui/button.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'

/** Below messages of long ago: more follow. */
export function LogFooter({ later: { error, load } }: Pick<Past, 'later'>) {
  const t = useTranslations('message.jump')
  const common = useTranslations('common')
  const failureText = useFailureText()
  if (!error) return <p className="grid min-h-14 shrink-0 place-items-center px-4 text-sm text-quiet">{t('later')}</p>
  return (
    <div
      role="alert"
      className="flex min-h-14 shrink-0 flex-wrap items-center justify-center gap-x-3 gap-y-1 px-4 py-2 text-sm"
    >
      <p className="text-danger">
        {t('laterFailed')} {failureText(error)}
      </p>
      <Button small onClick={load}>
        {common('retry')}
      </Button>
    </div>
  )
}
