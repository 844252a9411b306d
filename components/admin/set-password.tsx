'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PASSWORD_MIN } from '#protocol/limits.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useFieldText } from '#components/ui/use-field-text.ts'

interface Props {
  name: string
  busy: boolean
  error: CallError | null
  onSave: (password: string) => void
  onClose: () => void
}

/** Shown as it is typed: it is told to somebody. */
export function SetPassword({ name, busy, error, onSave, onClose }: Props) {
  const t = useTranslations('settings.admin.password')
  const fieldText = useFieldText()
  const [password, setPassword] = useState('')
  return (
    <ConfirmDialog
      title={t('name', { name })}
      text={t('text', { name })}
      confirm={t('confirm')}
      busy={busy || password === ''}
      onConfirm={() => onSave(password)}
      onClose={onClose}
    >
      <TextField
        label={t('field')}
        value={password}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
        hint={t('hint', { min: PASSWORD_MIN })}
        error={fieldText(error, 'password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ErrorText error={error} />
    </ConfirmDialog>
  )
}
