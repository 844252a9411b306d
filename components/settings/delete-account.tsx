'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Me } from '#protocol/user.ts'
import { useDeleteAccount } from '#client/hooks/use-delete-account.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { SettingsPart } from './settings-part.tsx'

export function DeleteAccount({ me }: { me: Me }) {
  const t = useTranslations('settings.delete')
  const fieldText = useFieldText()
  const hydrated = useHydrated()
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
    <div className="border-t border-line pt-6">
      <SettingsPart title={t('title')} text={t('text')}>
        <Button look="danger" className="justify-self-start" disabled={!hydrated} onClick={() => ask(true)}>
          {t('ask')}
        </Button>
      </SettingsPart>
      {asking && (
        <ConfirmDialog
          title={t('askTitle')}
          text={t('askText', { handle: me.handle })}
          confirm={t('confirm')}
          busy={busy || typed !== me.handle}
          onConfirm={() => void remove(typed)}
          onClose={() => ask(false)}
        >
          <TextField
            label={t('field')}
            value={handle}
            dir="ltr"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={fieldText(error, 'handle')}
            onChange={({ target }) => setHandle(target.value)}
          />
          <ErrorText error={error} />
        </ConfirmDialog>
      )}
    </div>
  )
}
