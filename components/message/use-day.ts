'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { useFormatter, useNow, useTimeZone, useTranslations } from 'use-intl'
import { dayReader, daysBetween } from './rows.ts'

const MINUTE = 60_000

const everyMinute = (listener: () => void) => {
  const timer = setInterval(listener, MINUTE)
  return () => clearInterval(timer)
}

export const useDayReader = () => dayReader(useTimeZone() ?? 'UTC')

/** Today by the reader's calendar, as YYYY-MM-DD. The first render is the server's, and has its idea of it. */
function useToday(): string {
  const dayOf = useDayReader()
  const rendered = useNow().getTime()
  return useSyncExternalStore(
    everyMinute,
    () => dayOf(Date.now()),
    () => dayOf(rendered),
  )
}

export function useIsToday(): (time: number) => boolean {
  const dayOf = useDayReader()
  const today = useToday()
  return (time) => dayOf(time) === today
}

/** A day as people say it, by the reader's calendar: today, yesterday, then its date. */
export function useDayName(): (time: number) => string {
  const t = useTranslations('message.log')
  const format = useFormatter()
  const dayOf = useDayReader()
  const today = useToday()
  return useCallback(
    (time) => {
      const ago = daysBetween(dayOf(time), today)
      if (ago === 0) return t('today')
      if (ago === 1) return t('yesterday')
      const sameYear = dayOf(time).slice(0, 4) === today.slice(0, 4)
      return format.dateTime(time, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        ...(sameYear ? {} : { year: 'numeric' }),
      })
    },
    [t, format, dayOf, today],
  )
}
