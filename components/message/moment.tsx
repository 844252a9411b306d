'use client'

import { useFormatter } from 'use-intl'

const TIME = { hour: 'numeric', minute: '2-digit' } as const
const WHOLE = { dateStyle: 'full', timeStyle: 'short' } as const

/** The time of day, and the whole of it when pointed at. */
export function Moment({ at, className = '' }: { at: number; className?: string }) {
  const format = useFormatter()
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={format.dateTime(at, WHOLE)}
      className={`text-xs whitespace-nowrap text-quiet tabular-nums ${className}`}
    >
      {format.dateTime(at, TIME)}
    </time>
  )
}
