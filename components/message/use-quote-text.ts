'use client'

import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { useIsBlocked } from '#client/hooks/use-relationships.ts'
import { useMessagePreview } from './message-preview.ts'

/** Longer than any line. */
const LENGTH_MAX = 300

/** A message in one line, as an answer to it shows it; undefined: it is not loaded. */
export function useQuoteText(message: Message | undefined): string {
  const t = useTranslations('message.reply')
  const preview = useMessagePreview()
  const blocked = useIsBlocked(message?.senderId ?? null)
  if (!message) return t('away')
  if (blocked) return t('blocked')
  const alt = 'alt' in message.content ? message.content.alt : ''
  const text =
    message.type === 'image' && message.deletedAt === null && alt !== '' ? t('image', { alt }) : preview(message)
  return text.slice(0, LENGTH_MAX).replace(/\s+/g, ' ').trim()
}
