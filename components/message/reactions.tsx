'use client'

import { SmilePlus } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { useMayReact } from '#client/hooks/use-may-react.ts'
import { type ShownReaction, useHasReactions, useShownReactions } from '#client/hooks/use-reactions.ts'
import { Part } from '#components/chat/part.ts'
import { usePart } from '#components/chat/use-part.ts'
import { useNamesShown } from './use-names-shown.ts'
import { useReact } from './use-react.ts'

/** What people answered with a sign. */
export function Reactions({ message }: { message: Message }) {
  return useHasReactions(message) && message.deletedAt === null ? <ReactionList message={message} /> : null
}

// Who it was is asked of few of them.
const NAMES = new Part(() => import('./reaction-names.tsx').then((module) => module.ReactionNames))
// The count stands there all the same.
const failed = () => {}

const PILL =
  'relative inline-flex h-7 items-center gap-1 rounded-full border px-2 text-xs transition-colors duration-100 pointer-coarse:h-8 pointer-coarse:px-2.5 pointer-coarse:before:absolute pointer-coarse:before:-inset-1.5'

function ReactionList({ message }: { message: Message }) {
  const t = useTranslations('message.reactions')
  const shown = useShownReactions(message)
  const may = useMayReact(message)
  const { choose } = useReact()
  if (shown.length === 0) return null
  return (
    <ul aria-label={t('list')} className="flex flex-wrap gap-1 pt-1 pb-0.5 pointer-coarse:gap-3">
      {shown.map((reaction) => (
        <li key={reaction.emoji} className="inline-flex">
          <Pill message={message} reaction={reaction} may={may} />
        </li>
      ))}
      {may && (
        <li className="inline-flex">
          <button
            type="button"
            data-reaction
            tabIndex={-1}
            aria-label={t('add')}
            title={t('add')}
            onClick={(event) => choose(message, event.currentTarget)}
            className={`${PILL} border-line text-quiet opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 hover:bg-hover hover:text-ink pointer-coarse:opacity-100`}
          >
            <SmilePlus aria-hidden className="size-4 stroke-[1.75]" />
          </button>
        </li>
      )}
    </ul>
  )
}

interface PillProps {
  message: Message
  reaction: ShownReaction
  may: boolean
}

function Pill({ message, reaction, may }: PillProps) {
  const { emoji, count, mine, userIds } = reaction
  const t = useTranslations('message.reactions')
  const { react } = useReact()
  const id = useId()
  const [button, setButton] = useState<HTMLElement | null>(null)
  const { shown, pressed, events } = useNamesShown()
  const there = usePart(NAMES, shown, failed)
  const Names = NAMES.value
  return (
    <>
      <button
        ref={setButton}
        type="button"
        data-reaction
        tabIndex={-1}
        aria-label={t(mine ? 'nameMine' : 'name', { emoji, count })}
        aria-pressed={mine}
        aria-disabled={!may || undefined}
        aria-describedby={there ? id : undefined}
        onClick={() => {
          // The end of a long press, which has shown the names.
          if (may && !pressed()) react(message, emoji, !mine)
        }}
        {...events}
        className={`${PILL} tabular-nums ${mine ? 'border-accent bg-soft text-accent forced-colors:outline' : 'border-line bg-raised text-quiet hover:bg-hover hover:text-ink'}`}
      >
        <span className="font-emoji text-base leading-none">{emoji}</span>
        {count}
      </button>
      {there && Names && button && <Names id={id} anchor={button} userIds={userIds} count={count} mine={mine} />}
    </>
  )
}
