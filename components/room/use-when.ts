'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { useFormatter, useNow, useTimeZone } from 'use-intl'
import { dayReader, daysBetween } from '#components/message/rows.ts'

const MINUTE = 60_000
const WEEK = 7

const everyMinute = (listener: () => void) => {
  const timer = setInterval(listener, MINUTE)
  return () => clearInterval(timer)
}

/** A moment in a word: the time today, the weekday within a week, else the date. */
export function useWhen(): (at: string) => string {
  const format = useFormatter()
  const dayOf = dayReader(useTimeZone() ?? 'UTC')
  const rendered = useNow().getTime()
  // The first render is the server's, and has its idea of today.
  const today = useSyncExternalStore(
    everyMinute,
    () => dayOf(Date.now()),
    () => dayOf(rendered),
  )
  return useCallback(
    (at) => {
      const time = Date.parse(at)
      const day = dayOf(time)
      const ago = daysBetween(day, today)
      if (ago <= 0) return format.dateTime(time, { timeStyle: 'short' })
      if (ago < WEEK) return format.dateTime(time, { weekday: 'short' })
      if (day.slice(0, 4) === today.slice(0, 4)) return format.dateTime(time, { day: 'numeric', month: 'short' })
      return format.dateTime(time, { dateStyle: 'short' })
    },
    [format, dayOf, today],
  )
}
