'use client'

import { Smile } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { chooseEmoji } from '#components/emoji/emoji-request.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { applyEdit } from './composer-format.ts'

/** Puts an emoji where the caret is. */
export function EmojiButton({ box }: { box: RefObject<HTMLTextAreaElement | null> }) {
  const t = useTranslations('message.emoji')
  const insert = (emoji: string) => {
    const element = box.current
    if (!element) return
    const { selectionStart: from, selectionEnd: to } = element
    const end = from + emoji.length
    element.focus()
    applyEdit(element, { from, to, text: emoji, selection: [end, end] })
  }
  return (
    <IconButton
      icon={Smile}
      name={t('insert')}
      onClick={(event) => chooseEmoji({ anchor: event.currentTarget, onPick: insert })}
      className="my-1 pointer-coarse:my-0"
    />
  )
}
