'use client'

import { SmilePlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { atHand, useEmojiMemory } from '#client/hooks/use-emoji-memory.ts'
import { useMayReact } from '#client/hooks/use-may-react.ts'
import { useShownReactions } from '#client/hooks/use-reactions.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useReact } from './use-react.ts'

const IN_SHEET = 6

/** One's usual reactions and all others, for a finger: at the head of the message's sheet. */
export function SheetReactions({ message, onDone }: { message: Message; onDone: () => void }) {
  return useMayReact(message) ? <SheetRow message={message} onDone={onDone} /> : null
}

function SheetRow({ message, onDone }: { message: Message; onDone: () => void }) {
  const t = useTranslations('message.reactions')
  const emojis = atHand(useEmojiMemory(), IN_SHEET)
  const shown = useShownReactions(message)
  const { react, choose } = useReact()
  const isMine = (emoji: string) => shown.some((one) => one.emoji === emoji && one.mine)
  return (
    <div role="group" aria-label={t('react')} className="-mx-1 flex justify-between">
      {emojis.map((emoji) => (
        <button
          key={emoji}
          type="button"
          aria-label={t('with', { emoji })}
          aria-pressed={isMine(emoji)}
          onClick={() => {
            onDone()
            react(message, emoji, !isMine(emoji))
          }}
          className={`grid size-11 place-items-center rounded-full font-emoji text-2xl leading-none ${isMine(emoji) ? 'bg-soft forced-colors:outline' : 'bg-hover'}`}
        >
          {emoji}
        </button>
      ))}
      <IconButton
        icon={SmilePlus}
        name={t('more')}
        className="rounded-full! bg-hover"
        onClick={(event) => {
          const anchor = event.currentTarget
          onDone()
          choose(message, anchor)
        }}
      />
    </div>
  )
}
