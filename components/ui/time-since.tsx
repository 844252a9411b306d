'use client'

import { useSyncExternalStore } from 'react'
import { relativeTime } from './relative-time.ts'

const MINUTE = 60_000

const everyMinute = (listener: () => void) => {
  const timer = setInterval(listener, MINUTE)
  return () => clearInterval(timer)
}

/** How long ago a moment is, kept true while it is shown. The server, which has no reader's clock, shows nothing. */
export function TimeSince({ at }: { at: string }) {
  const text = useSyncExternalStore(
    everyMinute,
    () => relativeTime(Date.parse(at), Date.now()),
    () => '',
  )
  return <time dateTime={at}>{text}</time>
}
