'use client'

import { Reply } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMessageAt } from '#client/hooks/use-past.ts'
import type { Message } from '#protocol/message.ts'
import { usePersonName } from './person-name.tsx'
import { useLogActions } from './use-log-actions.ts'
import { useQuoteText } from './use-quote-text.ts'

interface Props {
  roomId: string
  target: NonNullable<Message['replyTo']>
}

/** Above an answer: whom it answers, and to what. As high before that is loaded as after. */
export function QuoteLine({ roomId, target: { seq } }: Props) {
  const t = useTranslations('message.reply')
  const message = useMessageAt(roomId, seq)
  const name = usePersonName(message?.senderId ?? null)
  const text = useQuoteText(message)
  const actions = useLogActions()
  const named = message && message.type !== 'system'
  return (
    <button
      type="button"
      title={t('jump')}
      aria-label={named ? t('labelNamed', { name, text }) : t('label', { text })}
      onClick={() => actions.jump(seq)}
      className="flex max-w-[72ch] min-w-0 items-center gap-1.5 rounded-sm pe-1 text-start text-sm text-quiet hover:text-ink max-sm:w-full pointer-coarse:min-h-11"
    >
      <Reply aria-hidden className="size-3.5 shrink-0 stroke-[1.75] rtl:-scale-x-100" />
      {named && <bdi className="max-w-[40%] shrink-0 truncate font-medium">{name}</bdi>}
      <span dir="auto" className="min-w-0 truncate">
        {text}
      </span>
    </button>
  )
}
