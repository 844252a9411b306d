'use client'

import { SmilePlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { atHand, useEmojiMemory } from '#client/hooks/use-emoji-memory.ts'
import { useMayReact } from '#client/hooks/use-may-react.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useReact } from './use-react.ts'

const BESIDE_MESSAGE = 3

interface Props {
  message: Message
  className: string
}

/** One's usual reactions beside a message that is pointed at, and all others. */
export function QuickReactions({ message, className }: Props) {
  return useMayReact(message) ? <QuickRow message={message} className={className} /> : null
}

function QuickRow({ message, className }: Props) {
  const t = useTranslations('message.reactions')
  const emojis = atHand(useEmojiMemory(), BESIDE_MESSAGE)
  const { react, choose } = useReact()
  return (
    <>
      {emojis.map((emoji) => (
        <button
          key={emoji}
          type="button"
          tabIndex={-1}
          aria-label={t('with', { emoji })}
          title={t('with', { emoji })}
          onClick={() => react(message, emoji)}
          className={`hidden place-items-center rounded-md font-emoji text-base leading-none hover:bg-hover sm:pointer-fine:grid ${className}`}
        >
          {emoji}
        </button>
      ))}
      <IconButton
        icon={SmilePlus}
        name={t('add')}
        data-add-reaction
        tabIndex={-1}
        className={className}
        onClick={(event) => choose(message, event.currentTarget)}
      />
    </>
  )
}
