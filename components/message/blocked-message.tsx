'use client'

import { EyeOff } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { unfold } from './folds.ts'

/** In the place of what somebody says whom one has blocked. `count`: so many from this one on; below 0 an earlier one stands for it. */
export function BlockedMessage({ message, count }: { message: Message; count: number }) {
  const t = useTranslations('message.blocked')
  const row = useRef<HTMLDivElement>(null)
  if (count < 0) return <div data-seq={message.seq} className="h-0" />
  const show = () => {
    const log = row.current?.closest('[role="log"]')
    unfold(message, count)
    // What had the focus is gone.
    requestAnimationFrame(() => {
      log?.querySelector<HTMLElement>(`[data-seq="${message.seq}"]`)?.focus({ preventScroll: true })
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== row.current || event.key !== 'Enter') return
    event.preventDefault()
    show()
  }
  return (
    <div
      ref={row}
      data-seq={message.seq}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex min-h-9 items-center gap-x-2 ps-16 pe-4 text-sm text-quiet outline-offset-[-2px] hover:bg-hover/60 max-sm:ps-14"
    >
      <EyeOff aria-hidden className="-ms-6 size-4 shrink-0 stroke-[1.75]" />
      <span className="min-w-0">{t('message', { count })}</span>
      <button
        type="button"
        onClick={show}
        className="tap shrink-0 rounded-md px-2 font-medium text-accent hover:bg-hover pointer-fine:min-h-7"
      >
        {t('show')}
      </button>
    </div>
  )
}
