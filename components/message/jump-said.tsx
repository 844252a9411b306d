'use client'

import { useFormatter, useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { usePersonName } from './person-name.tsx'

const WHEN = { dateStyle: 'long', timeStyle: 'short' } as const

/** Says to whom cannot see it where one has come to. */
export function JumpSaid({ message }: { message: Message | undefined }) {
  return (
    <p role="status" className="sr-only">
      {message && <Said message={message} />}
    </p>
  )
}

function Said({ message: { senderId, createdAt } }: { message: Message }) {
  const t = useTranslations('message.jump')
  const format = useFormatter()
  const name = usePersonName(senderId)
  const at = format.dateTime(new Date(createdAt), WHEN)
  return senderId === null ? t('at', { at }) : t('saidAt', { name, at })
}
