'use client'

import { memo, useState } from 'react'
import type { Message, SystemContent } from '#protocol/message.ts'
import { TimeOf } from '#components/ui/time-of.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageEditor } from './message-editor.tsx'
import { systemText, textOf } from './message-preview.ts'
import { PersonName, usePersonName } from './person-name.tsx'

interface Props {
  message: Message
  /** Follows closely on one of the same person: the name is not said again. */
  follows: boolean
  mayEdit: boolean
  mayDelete: boolean
}

const BODY = 'wrap-anywhere whitespace-pre-wrap'

export const MessageItem = memo(function MessageItem({ message, follows, mayEdit, mayDelete }: Props) {
  const [editing, setEditing] = useState(false)
  if (message.type === 'system') return <SystemMessage message={message} />
  const deleted = message.deletedAt !== null
  const actions = !deleted && !editing && (mayEdit || mayDelete)
  return (
    <article className={`group relative px-4 hover:bg-hover/50 ${follows ? 'py-0.5' : 'pt-3 pb-0.5'}`}>
      {!follows && (
        <p className="flex items-baseline gap-2 text-sm">
          <PersonName id={message.senderId} />
          <TimeOf at={message.createdAt} />
        </p>
      )}
      {editing && !deleted ? (
        <MessageEditor message={message} onClose={() => setEditing(false)} />
      ) : (
        <p className={`${BODY} ${follows && actions ? 'pr-28' : ''} ${deleted ? 'text-quiet italic' : ''}`}>
          {deleted ? 'Message deleted' : textOf(message)}
          {message.editedAt && !deleted && <span className="ml-2 text-xs text-quiet">edited</span>}
        </p>
      )}
      {actions && (
        <MessageActions
          message={message}
          follows={follows}
          onEdit={mayEdit ? () => setEditing(true) : null}
          mayDelete={mayDelete}
        />
      )}
    </article>
  )
})

function SystemMessage({ message }: { message: Message }) {
  const content = message.content as SystemContent
  const actor = usePersonName(content.actorId)
  const other = usePersonName(content.userId ?? null)
  return (
    <p className="px-4 py-2 text-center text-sm text-quiet">
      {systemText(content, (id) => (id === content.actorId ? actor : other))}
    </p>
  )
}
