'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { TEXT_MAX } from '#protocol/limits.ts'

/** So near to the limit it begins to count. Characters. */
const NEAR = 400

interface Props {
  id: string
  length: number
  /** What one can do about too many. */
  children?: ReactNode
}

/** Nothing while there is enough room left. */
export function ComposerCount({ id, length, children }: Props) {
  const t = useTranslations('message.composer')
  const left = TEXT_MAX - length
  if (left > NEAR) return null
  if (left >= 0) {
    return (
      <p id={id} className="text-quiet tabular-nums">
        {t('left', { count: left })}
      </p>
    )
  }
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3">
      <p id={id} role="alert" className="text-danger tabular-nums">
        {t('over', { count: -left })}
      </p>
      {children}
    </div>
  )
}
