'use client'

import { useTranslations } from 'use-intl'
import { PASSWORD_MIN } from '#protocol/limits.ts'
import { useDoorCommand } from '#client/hooks/use-door-command.ts'
import { formText } from '#components/ui/form-text.ts'
import { PasswordField } from '#components/ui/password-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { AuthForm } from './auth-form.tsx'
import type { DoorPage } from './door-page.ts'
import { enter } from './enter.ts'
import { HandleField } from './handle-field.tsx'
import { isInvitation } from './next-path.ts'

export function SignupForm(door: DoorPage) {
  const { next } = door
  const t = useTranslations('session')
  const fieldText = useFieldText()
  const { run, busy, error } = useDoorCommand('session.signup')
  const onSubmit = async (form: FormData) => {
    const name = formText(form, 'name').trim()
    const account = { handle: formText(form, 'handle').trim().toLowerCase(), password: formText(form, 'password') }
    if (await run({ ...account, ...(name === '' ? {} : { name }) })) enter(next)
  }
  return (
    <AuthForm
      {...door}
      which="signUp"
      note={isInvitation(next) ? t('signUp.invited') : undefined}
      busy={busy}
      error={error}
      otherHref={`/login?next=${encodeURIComponent(next)}`}
      onSubmit={(form) => void onSubmit(form)}
    >
      <HandleField refused={error} />
      <TextField
        label={t('fields.name')}
        name="name"
        autoComplete="name"
        hint={t('fields.nameHint')}
        error={fieldText(error, 'name')}
      />
      <PasswordField
        label={t('fields.password')}
        name="password"
        autoComplete="new-password"
        hint={t('fields.passwordHint', { min: PASSWORD_MIN })}
        error={fieldText(error, 'password')}
      />
    </AuthForm>
  )
}
