'use client'

import { useTranslations } from 'use-intl'

/** Above the first message that was not read when one came. */
export function NewLine() {
  const t = useTranslations('message.log')
  return (
    <p className="flex items-center gap-2 px-4 pt-2 pb-1 text-xs font-semibold text-live before:h-px before:flex-1 before:bg-live forced-colors:before:bg-[CanvasText]">
      {t('new')}
    </p>
  )
}
