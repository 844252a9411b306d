'use client'

import { useLocale, useTranslations } from 'use-intl'
import type { CallError } from '#client/transport/call-error.ts'

type Failure = Pick<CallError, 'code' | 'detail'> & Partial<Pick<CallError, 'retryAfter'>>

/** Whole sentences for a failure, in the reader's language. English has the server's own, which say more. */
export function useFailureText(): (error: Failure) => string {
  const t = useTranslations('common.errors')
  const locale = useLocale()
  return (error) => {
    if (error.code === 'rate_limited') return t('rate_limited', { seconds: error.retryAfter ?? 0 })
    return locale === 'en' && error.detail !== '' ? error.detail : t(error.code)
  }
}
