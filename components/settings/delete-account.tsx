'use client'

import { useState } from 'react'
import type { Me } from '#protocol/user.ts'
import { useDeleteAccount } from '#client/hooks/use-delete-account.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { TextField } from '#components/ui/text-field.tsx'

export function DeleteAccount({ me }: { me: Me }) {
  const { remove, busy, error, reset } = useDeleteAccount()
  const [asking, setAsking] = useState(false)
  const [handle, setHandle] = useState('')
  const typed = handle.trim().toLowerCase().replace(/^@/, '')
  const ask = (open: boolean) => {
    reset()
    setHandle('')
    setAsking(open)
  }
  return (
    <>
      <p className="max-w-prose text-sm text-quiet">
        Your messages stay where they are, without your name. You leave all rooms; those that you own pass to their
        longest-standing moderator or member, and empty ones close. Your handle is free for others again. This cannot be
        undone.
      </p>
      <Button look="danger" className="justify-self-start" onClick={() => ask(true)}>
        Delete account…
      </Button>
      {asking && (
        <ConfirmDialog
          title="Delete your account?"
          text={`This cannot be undone. To go on, type your handle: ${me.handle}`}
          confirm="Delete account"
          busy={busy || typed !== me.handle}
          onConfirm={() => void remove(typed)}
          onClose={() => ask(false)}
        >
          <TextField
            label="Your handle"
            value={handle}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={error?.at('handle')}
            onChange={({ target }) => setHandle(target.value)}
          />
          <ErrorText error={error} />
        </ConfirmDialog>
      )}
    </>
  )
}
