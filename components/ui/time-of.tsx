'use client'

import { useHydrated } from '#client/hooks/use-hydrated.ts'

const TIME = { hour: '2-digit', minute: '2-digit' } as const
const DATE = { ...TIME, day: 'numeric', month: 'short' } as const

/** A moment in the reader's own zone and language, which the server does not know. */
export function TimeOf({ at }: { at: string }) {
  const hydrated = useHydrated()
  return (
    <time dateTime={at} className="inline-block min-w-10 text-xs whitespace-nowrap text-quiet tabular-nums">
      {hydrated ? formatted(new Date(at)) : '\u00a0'}
    </time>
  )
}

function formatted(date: Date): string {
  const today = new Date().toDateString() === date.toDateString()
  return new Intl.DateTimeFormat(undefined, today ? TIME : DATE).format(date)
}
