'use client'

import { ArrowUp } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { Button } from '#components/ui/button.tsx'
import { useIsToday } from './use-day.ts'

interface Props {
  count: number
  /** The first message that was not read; undefined where it is not loaded. */
  first: Message | undefined
  onJump: () => void
  onRead: () => void
}

const TIME = { hour: 'numeric', minute: '2-digit' } as const
const DATE = { weekday: 'long', day: 'numeric', month: 'short', ...TIME } as const

/** What was not read begins further up. */
export function UnreadBar({ count, first, onJump, onRead }: Props) {
  const t = useTranslations('message.log')
  const format = useFormatter()
  const isToday = useIsToday()
  const at = first && new Date(first.createdAt)
  return (
    <div className="pointer-events-none sticky top-2 z-20 flex h-0 shrink-0 items-start justify-center px-4">
      <div className="pointer-events-auto flex max-w-full items-center gap-1 rounded-lg bg-raised py-1 ps-4 pe-1 text-sm shadow-float">
        <p className="min-w-0 pe-2 font-medium text-live">
          {at
            ? t('unreadSince', { count, at: format.dateTime(at, isToday(at.getTime()) ? TIME : DATE) })
            : t('unread', { count })}
        </p>
        <Button small look="quiet" onClick={onJump}>
          <ArrowUp aria-hidden className="size-4" />
          {t('jump')}
        </Button>
        <Button small look="quiet" onClick={onRead}>
          {t('markRead')}
        </Button>
      </div>
    </div>
  )
}
