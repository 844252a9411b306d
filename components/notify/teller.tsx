'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { type Told, useNotifier } from '#client/hooks/use-notifier.ts'
import { go, usePlace } from '#components/place/use-place.tsx'

const LENGTH_MAX = 240

/** Puts into words what others write, for who does not look. Shows nothing itself. */
export function Teller() {
  const t = useTranslations('notify')
  const common = useTranslations('common')
  const place = usePlace()
  const words = useCallback(
    ({ room, author, message, count, mentioned }: Told) => {
      const name = author?.name ?? common('someone')
      const title = room.peer?.name ?? room.name
      if (!message) return { title, body: mentioned ? t('message.hiddenMention') : t('message.hidden', { count }) }
      const text =
        'text' in message.content && typeof message.content.text === 'string'
          ? oneLine(message.content.text)
          : 'alt' in message.content && message.content.alt !== ''
            ? oneLine(t('message.described', { alt: message.content.alt }))
            : t('message.picture')
      if (mentioned) return { title, body: t('message.mention', { author: name, text }) }
      return { title, body: room.kind === 'direct' ? text : t('message.text', { author: name, text }) }
    },
    [t, common],
  )
  const testWords = useCallback(() => ({ title: t('test.title'), body: t('test.text') }), [t])
  const onOpen = useCallback((path: string) => go(path), [])
  useNotifier({ roomId: place.name === 'rooms' ? place.roomId : null, onOpen, words, testWords })
  return null
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= LENGTH_MAX ? line : `${line.slice(0, LENGTH_MAX).replace(/[\ud800-\udbff]$/, '')}…`
}
