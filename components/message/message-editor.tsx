'use client'

import { type KeyboardEvent, useState } from 'react'
import type { Message } from '#protocol/message.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { textOf } from './message-preview.ts'

export function MessageEditor({ message, onClose }: { message: Message; onClose: () => void }) {
  const { run, busy, error } = useCommand('message.edit')
  const [text, setText] = useState(textOf(message))
  const empty = text.trim() === ''
  const save = async () => {
    if (empty || busy) return
    if (text === textOf(message) || (await run({ id: message.id, content: { text } }))) onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void save()
  }
  return (
    <div className="grid gap-2 py-1">
      <textarea
        aria-label="Edit text"
        autoFocus
        rows={Math.min(8, text.split('\n').length)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full resize-none rounded-md border border-field bg-page px-3 py-2"
      />
      <div className="flex items-center gap-2">
        <Button small look="primary" disabled={busy || empty} onClick={() => void save()}>
          Save
        </Button>
        <Button small onClick={onClose}>
          Cancel
        </Button>
        {error && (
          <p role="alert" className="text-sm text-danger">
            {error.errors[0] ? `The message ${error.errors[0].message}.` : error.detail}
          </p>
        )}
      </div>
    </div>
  )
}
