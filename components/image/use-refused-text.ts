'use client'

import { useTranslations } from 'use-intl'
import { PICTURE_PIXELS_MAX, UPLOAD_MAX } from '#protocol/limits.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { useFailureText } from '#components/ui/use-failure-text.ts'

/** Why a picture was not taken, in words. */
export function useRefusedText(): (error: CallError) => string {
  const t = useTranslations('image.refused')
  const failureText = useFailureText()
  return (error) => {
    if (error.code === 'invalid_input') return t('invalid')
    if (error.code === 'offline') return t('offline')
    if (error.code !== 'too_large') return failureText(error)
    return t('too_large', {
      megabytes: UPLOAD_MAX / 1024 / 1024,
      fewest: PICTURE_PIXELS_MAX.avif / 1_000_000,
      megapixels: PICTURE_PIXELS_MAX.jpeg / 1_000_000,
    })
  }
}
