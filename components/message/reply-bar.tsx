'use client'

import { Reply, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMessageAt } from '#client/hooks/use-past.ts'
import type { Message } from '#protocol/message.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { usePersonName } from './person-name.tsx'
import { useQuoteText } from './use-quote-text.ts'

interface Props {
  id: string
  roomId: string
  target: NonNullable<Message['replyTo']>
  onClose: () => void
}

/** Over the box in which one writes: what that answers. */
export function ReplyBar({ id, roomId, target, onClose }: Props) {
  const t = useTranslations('message.reply')
  const message = useMessageAt(roomId, target.seq)
  const name = usePersonName(message?.senderId ?? null)
  const text = useQuoteText(message)
  return (
    <div className="flex items-center gap-2 ps-2 text-sm text-quiet">
      <Reply aria-hidden className="size-4 shrink-0 stroke-[1.75] rtl:-scale-x-100" />
      <p id={id} className="flex min-w-0 flex-1 gap-1.5">
        <span className="max-w-[60%] shrink-0 truncate font-medium text-ink">
          {message ? t.rich('answering', { name, bdi: (chunks) => <bdi>{chunks}</bdi> }) : t('to')}
        </span>
        <span dir="auto" className="min-w-0 truncate">
          {text}
        </span>
      </p>
      <IconButton icon={X} name={t('cancel')} onClick={onClose} className="pointer-fine:size-8!" />
    </div>
  )
}
