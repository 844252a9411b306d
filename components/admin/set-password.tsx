'use client'

import { useState } from 'react'
import { PASSWORD_MIN } from '#protocol/limits.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { TextField } from '#components/ui/text-field.tsx'

interface Props {
  name: string
  busy: boolean
  error: CallError | null
  onSave: (password: string) => void
  onClose: () => void
}

export function SetPassword({ name, busy, error, onSave, onClose }: Props) {
  const [password, setPassword] = useState('')
  return (
    <ConfirmDialog
      title={`Set a password for ${name}`}
      text={`${name} is signed out everywhere and signs in with this password from now on. Tell them in private.`}
      confirm="Set password"
      busy={busy || password === ''}
      onConfirm={() => onSave(password)}
      onClose={onClose}
    >
      <TextField
        label="New password"
        value={password}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
        hint={`At least ${PASSWORD_MIN} characters`}
        error={error?.at('password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ErrorText error={error} />
    </ConfirmDialog>
  )
}
