'use client'

import { useState } from 'react'
import type { Message } from '#protocol/message.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'

interface Props {
  message: Message
  /** Beside the text instead of beside the name. */
  follows: boolean
  onEdit: (() => void) | null
  mayDelete: boolean
}

/** Seen when pointed at or come to by keyboard, and always where there is nothing to point with. */
const SEEN = 'pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:focus-within:opacity-100'

export function MessageActions({ message, follows, onEdit, mayDelete }: Props) {
  const { run, busy, error } = useCommand('message.delete')
  const [asking, setAsking] = useState(false)
  const erase = async () => {
    await run({ id: message.id })
    setAsking(false)
  }
  return (
    <div className={`absolute right-2 flex ${follows ? '-top-0.5' : 'top-1.5'} ${error ? '' : SEEN}`}>
      {onEdit && (
        <Button small look="quiet" aria-label="Edit message" onClick={onEdit}>
          Edit
        </Button>
      )}
      {mayDelete && (
        <Button small look="quiet" aria-label="Delete message" onClick={() => setAsking(true)}>
          Delete
        </Button>
      )}
      {error && (
        <p role="alert" className="self-center text-xs text-danger">
          {error.detail}
        </p>
      )}
      {asking && (
        <ConfirmDialog
          title="Delete this message?"
          text="Its text is gone for everyone, for good."
          confirm="Delete"
          busy={busy}
          onConfirm={() => void erase()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
