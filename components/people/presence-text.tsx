'use client'

import { useTranslations } from 'use-intl'
import type { PresenceState } from '#client/hooks/use-presence.ts'
import { TimeSince } from '#components/ui/time-since.tsx'

interface Props {
  state: PresenceState
  /** Where they let one know. */
  lastActiveAt?: string | undefined
}

/** Whether somebody is there, and when they last were. */
export function PresenceText({ state, lastActiveAt }: Props) {
  const t = useTranslations('people.presence')
  if (state === 'online' || lastActiveAt === undefined) return t(state)
  return t.rich(state === 'idle' ? 'idleSince' : 'offlineSince', { when: () => <TimeSince at={lastActiveAt} /> })
}
