'use client'

import { useTranslations } from 'use-intl'
import { useUser } from '#client/hooks/use-user.ts'

export function usePersonName(id: string | null): string {
  const t = useTranslations('common')
  const user = useUser(id)
  if (user === undefined) return t('unknownUser')
  return user?.name ?? t('deletedUser')
}

/** Set apart, so that a name that runs from right to left turns nothing around it. */
export function PersonName({ id }: { id: string | null }) {
  return <bdi className="min-w-0 font-medium wrap-anywhere">{usePersonName(id)}</bdi>
}
