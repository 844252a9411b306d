'use client'

import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import type { Message } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import { useReply } from '#client/hooks/use-draft.ts'
import { useMessages } from '#client/hooks/use-messages.ts'
import { DropSign } from '#components/image/drop-sign.tsx'
import { useDrop } from '#components/image/use-drop.ts'
import { Composer, type ComposerHandle } from './composer.tsx'
import { type LogHandle, MessageLog } from './message-log.tsx'
import { NoComposer, useSilence } from './no-composer.tsx'
import { lastOwn } from './rows.ts'
import { TypingLine } from './typing-line.tsx'

/** What is said in a room, and where one says something. */
export function Conversation({ room }: { room: Room }) {
  const { timeline } = useMessages(room.id)
  const silence = useSilence(room, timeline)
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
    if (message) {
      log.current?.toPresent()
      setEditing(message)
    }
    return message !== null
  }

  const answer = useReply(room.id)
  const onReply = useCallback(
    ({ id, seq }: Message) => {
      setEditing(null)
      answer({ id, seq })
      // A menu that closes gives the focus back to its button first.
      requestAnimationFrame(() => composer.current?.focus())
    },
    [answer],
  )

  const drop = useDrop(silence === null ? (files) => composer.current?.attach(files) : null)

  // With nothing else to close, Esc leads back to now.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    const target = event.target as Element
    if (!event.currentTarget.contains(target) || target.closest('dialog, [role=menu]')) return
    log.current?.toEnd()
    composer.current?.focus()
  }

  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col" onKeyDown={onKeyDown} {...drop.place}>
      <MessageLog ref={log} room={room} editing={editing?.seq ?? null} onEdit={edit} onReply={onReply} />
      <TypingLine roomId={room.id} />
      {silence === null ? (
        <Composer ref={composer} room={room} onEditLast={onEditLast} />
      ) : (
        <NoComposer room={room} silence={silence} />
      )}
      {drop.over && <DropSign />}
    </div>
  )
}
