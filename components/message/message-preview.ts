'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { ImageContent, Message, SystemContent, TextContent } from '#protocol/message.ts'
import { plainLine } from './plain-line.ts'

export const textOf = (message: Message): string => (message.content as Partial<TextContent>).text ?? ''

/** Of somebody who may be gone or not known yet. */
type NameOf = (userId: string | null) => string

const ROLES = { owner: 'owner', moderator: 'moderator' } as const

/** What the room says itself, in a sentence. */
export function useSystemText(): (content: SystemContent, nameOf: NameOf) => string {
  const t = useTranslations('message.system')
  return useCallback(
    (content, nameOf) =>
      t(content.event, {
        actor: nameOf(content.actorId),
        user: nameOf(content.userId ?? null),
        name: content.name ?? '',
        role: ROLES[content.role as keyof typeof ROLES] ?? 'member',
      }),
    [t],
  )
}

/** A message in a line, as the list of rooms shows it. */
export function useMessagePreview(): (message: Message | null, nameOf?: NameOf) => string {
  const t = useTranslations('message.preview')
  const image = useTranslations('image')
  const common = useTranslations('common')
  const systemText = useSystemText()
  return useCallback(
    (message, nameOf = () => common('someone')) => {
      if (!message) return t('none')
      if (message.deletedAt) return t('deleted')
      if (message.type === 'system') return systemText(message.content as SystemContent, nameOf)
      if (message.type !== 'image') return plainLine(textOf(message))
      const alt = (message.content as Partial<ImageContent>).alt ?? ''
      return alt === '' ? image('picture') : image('described', { alt })
    },
    [t, image, common, systemText],
  )
}
