'use client'

import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { PASSWORD_MIN } from '#protocol/limits.ts'
import type { Me } from '#protocol/user.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { formText } from '#components/ui/form-text.ts'
import { PasswordField } from '#components/ui/password-field.tsx'
import { StatusText } from '#components/ui/status-text.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { SettingsPart } from './settings-part.tsx'

export function PasswordForm({ me }: { me: Me }) {
  const t = useTranslations('settings.password')
  const fieldText = useFieldText()
  const hydrated = useHydrated()
  const { run, busy, error } = useCommand('me.password')
  const [said, setSaid] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, error)
  const change = async (fields: FormData) => {
    setSaid('')
    const before = me.hasPassword ? { current: formText(fields, 'current') } : {}
    if (!(await run({ ...before, password: formText(fields, 'password') }))) return
    form.current?.reset()
    setSaid(me.hasPassword ? t('changed') : t('set'))
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void change(new FormData(event.currentTarget))
  }
  return (
    <SettingsPart title={t('title')} text={me.hasPassword ? t('change') : t('first')}>
      <form
        ref={form}
        method="post"
        noValidate
        aria-busy={busy}
        onSubmit={onSubmit}
        className="grid max-w-md grid-cols-[minmax(0,1fr)] gap-4"
      >
        {/* Password managers look for whom it is. */}
        <input hidden readOnly autoComplete="username" value={me.handle} />
        {me.hasPassword && (
          <PasswordField
            label={t('current')}
            name="current"
            autoComplete="current-password"
            error={fieldText(error, 'current')}
          />
        )}
        <PasswordField
          label={t('new')}
          name="password"
          autoComplete="new-password"
          hint={t('hint', { min: PASSWORD_MIN })}
          error={fieldText(error, 'password')}
        />
        <ErrorText error={error} instead={{ conflict: t('conflict') }} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={!hydrated || busy}>
            {me.hasPassword ? t('submitChange') : t('submitSet')}
          </Button>
          <StatusText text={said} />
        </div>
      </form>
    </SettingsPart>
  )
}
