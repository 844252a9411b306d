'use client'

import { useRef } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useSession } from '#client/hooks/use-session.ts'
import { useUserNames } from '#client/hooks/use-user-names.ts'
import { useBeside } from '#components/ui/use-beside.ts'

interface Props {
  id: string
  anchor: HTMLElement
  /** The first of them. */
  userIds: readonly string[]
  count: number
  mine: boolean
}

/** As many as one reads. */
const NAMES_MAX = 8

/** Who it was: oneself first, then as they came, and how many more. */
export function ReactionNames({ id, anchor, userIds, count, mine }: Props) {
  const t = useTranslations('message.reactions')
  const common = useTranslations('common')
  const format = useFormatter()
  const { me } = useSession()
  const box = useRef<HTMLDivElement>(null)
  useBeside(box, anchor, { align: 'start' })
  const others = userIds.filter((userId) => userId !== me?.id).slice(0, NAMES_MAX - Number(mine))
  const known = useUserNames(others)
  const names = known.map((name) => (name === undefined ? common('unknownUser') : (name ?? common('deletedUser'))))
  const more = count - others.length - Number(mine)
  const parts = [...(mine ? [t('you')] : []), ...names, ...(more > 0 ? [t('others', { count: more })] : [])]
  return (
    <div
      ref={box}
      id={id}
      role="tooltip"
      popover="manual"
      className="pointer-events-none fixed inset-auto m-0 max-w-72 rounded-md border-0 bg-raised px-2.5 py-1.5 text-sm wrap-anywhere text-ink shadow-float forced-colors:border"
    >
      {format.list(parts)}
    </div>
  )
}
