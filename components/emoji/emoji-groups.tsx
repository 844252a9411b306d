'use client'

import { useTranslations } from 'use-intl'
import type { EmojiData } from './emoji-data.ts'

interface Props {
  data: EmojiData
  columns: number
  /** How many rows and headings are above the group. */
  onGo: (rows: number, headings: number) => void
}

/** A button for each group of emoji, which shows its first. */
export function EmojiGroups({ data, columns, onGo }: Props) {
  const t = useTranslations('message.emoji')
  const before: { rows: number; headings: number } = { rows: 0, headings: 0 }
  return (
    <div
      role="group"
      aria-label={t('groups')}
      className="flex justify-between overflow-x-auto border-t border-line pt-2"
    >
      {data.groups.map(({ id, label }) => {
        const members = data.entries.filter(({ group }) => group === id)
        const { rows, headings } = before
        before.rows += Math.ceil(members.length / columns)
        before.headings += 1
        return (
          <button
            key={id}
            type="button"
            aria-label={label}
            title={label}
            onClick={() => onGo(rows, headings)}
            className="grid size-8 shrink-0 place-items-center rounded-md font-emoji leading-none grayscale hover:bg-hover hover:grayscale-0 pointer-coarse:h-11 pointer-coarse:w-auto pointer-coarse:min-w-6 pointer-coarse:flex-1"
          >
            {members[0]?.emoji}
          </button>
        )
      })}
    </div>
  )
}
