'use client'

import { useSyncExternalStore } from 'react'
import { useLocale, useNow, useTranslations } from 'use-intl'
import { relativeTime } from './relative-time.ts'

const MINUTE = 60_000

const everyMinute = (listener: () => void) => {
  const timer = setInterval(listener, MINUTE)
  return () => clearInterval(timer)
}

/** How long ago a moment is, kept true while it is shown. The first render goes by the clock of the server. */
export function TimeSince({ at }: { at: string }) {
  const t = useTranslations('common')
  const locale = useLocale()
  const rendered = useNow().getTime()
  const say = (now: number) => relativeTime(Date.parse(at), now, locale, t('justNow'))
  const text = useSyncExternalStore(
    everyMinute,
    () => say(Date.now()),
    () => say(rendered),
  )
  return <time dateTime={at}>{text}</time>
}
