'use client'

import { useLocale, useTranslations } from 'use-intl'
import { HANDLE_MAX, HANDLE_MIN, NAME_MAX, PASSWORD_MAX, PASSWORD_MIN } from '#protocol/limits.ts'
import type { CallError } from '#client/transport/call-error.ts'

/** What is wrong with one field, in words that follow its label. English has the server's own, which say more. */
export function useFieldText(): (error: CallError | null, path: string) => string | undefined {
  const t = useTranslations('common.fields')
  const locale = useLocale()
  return (error, path) => {
    const said = error?.at(path)
    if (!error || said === undefined || locale === 'en') return said
    switch (path) {
      case 'handle':
        return error.code === 'conflict' ? t('handleTaken') : t('handle', { min: HANDLE_MIN, max: HANDLE_MAX })
      case 'password':
        return t('password', { min: PASSWORD_MIN, max: PASSWORD_MAX })
      case 'name':
        return t('name', { max: NAME_MAX })
      case 'email':
      case 'current':
      case 'code':
        return t(path)
      default:
        return t('other')
    }
  }
}
