'use client'

import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import { useMessages } from '#client/hooks/use-messages.ts'
import { Composer, type ComposerHandle } from './composer.tsx'
import { type LogHandle, MessageLog } from './message-log.tsx'
import { lastOwn } from './rows.ts'

/** What is said in a room, and where one says something. */
export function Conversation({ room }: { room: Room }) {
  const t = useTranslations('message.log')
  const { timeline } = useMessages(room.id)
  const log = useRef<LogHandle>(null)
  const composer = useRef<ComposerHandle>(null)
  const [editing, setEditing] = useState<Message | null>(null)

  const edit = useCallback(
    (message: Message | null) => {
      setEditing(message)
      if (message === null && editing !== null) log.current?.focusMessage(editing.seq)
    },
    [editing],
  )

  const onEditLast = () => {
    const message = lastOwn(timeline)
    if (message) setEditing(message)
    return message !== null
  }

  // With nothing else to close, Esc leads back to now.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    const target = event.target as Element
    if (!event.currentTarget.contains(target) || target.closest('dialog, [role=menu]')) return
    log.current?.toEnd()
    composer.current?.focus()
  }

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <MessageLog ref={log} room={room} editing={editing?.seq ?? null} onEdit={edit} />
      {room.closedAt === null ? (
        <Composer ref={composer} room={room} onEditLast={onEditLast} />
      ) : (
        <p className="border-t border-line p-4 text-center text-sm text-quiet">{t('closed')}</p>
      )}
    </div>
  )
}
