'use client'

import { useEffect, useState } from 'react'
import { useLocale } from 'use-intl'
import { patient } from '#components/ui/patient.ts'
import { type EmojiData, loadEmoji } from './emoji-data.ts'

/** Null until it is wanted and there: without a connection it comes with the next one. */
export function useEmojiData(wanted = true): EmojiData | null {
  const locale = useLocale()
  const [data, setData] = useState<EmojiData | null>(null)
  useEffect(() => {
    if (!wanted) return
    let gone = false
    void patient(() => loadEmoji(locale)).then((loaded) => {
      if (!gone) setData(loaded)
    })
    return () => {
      gone = true
    }
  }, [wanted, locale])
  return data
}
