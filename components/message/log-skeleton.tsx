'use client'

import { useTranslations } from 'use-intl'

const ROWS = ['w-3/5', 'w-2/5', 'w-4/5', 'w-1/3', 'w-1/2', 'w-2/3'] as const

/** The shape of messages that never were loaded. */
export function LogSkeleton() {
  const t = useTranslations('message.log')
  return (
    <div role="status" aria-label={t('loading')} className="mt-auto grid shrink-0 gap-5 px-4 py-4">
      {ROWS.map((width) => (
        <div key={width} className="flex gap-3 motion-safe:animate-pulse">
          <span className="size-9 shrink-0 rounded-full bg-hover" />
          <span className="grid flex-1 gap-2 pt-0.5">
            <span className="h-3.5 w-24 rounded-sm bg-hover" />
            <span className={`h-3.5 max-w-[60ch] rounded-sm bg-hover ${width}`} />
          </span>
        </div>
      ))}
    </div>
  )
}
