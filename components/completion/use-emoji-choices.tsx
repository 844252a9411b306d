'use client'

import { useMemo } from 'react'
import { SKIN_TONES, useEmojiMemory } from '#client/hooks/use-emoji-memory.ts'
import { useEmojiData } from '#components/emoji/use-emoji-data.ts'
import type { Choice } from './completion-list.tsx'
import { codeFor, matchEmoji } from './match.ts'

/** Emoji whose shortcode or name begins like this. */
export function useEmojiChoices(query: string): readonly Choice[] {
  const data = useEmojiData()
  const { tone } = useEmojiMemory()
  return useMemo(
    () =>
      matchEmoji(data?.entries ?? [], query).map((entry) => {
        const emoji = entry.tones?.[SKIN_TONES.indexOf(tone) - 1] ?? entry.emoji
        const code = `:${codeFor(entry, query)}:`
        return {
          key: entry.codes[0] ?? entry.emoji,
          text: emoji,
          content: (
            <>
              <span className="w-7 text-center font-emoji text-xl leading-none">{emoji}</span>
              <bdi className="shrink-0">{code}</bdi>
              <span className="min-w-0 truncate text-sm text-quiet">{entry.label}</span>
            </>
          ),
        }
      }),
    [data, query, tone],
  )
}
