'use client'

import { useTranslations } from 'use-intl'
import type { EndReason } from '#server/auth/sessions.ts'
import { useDoorCommand } from '#client/hooks/use-door-command.ts'
import { formText } from '#components/ui/form-text.ts'
import { PasswordField } from '#components/ui/password-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { AuthForm } from './auth-form.tsx'
import type { DoorPage } from './door-page.ts'
import { enter } from './enter.ts'
import { isInvitation } from './next-path.ts'

interface Props extends DoorPage {
  why: EndReason | 'ended' | 'elsewhere' | null
  /** One comes to go on to Twitch. */
  withTwitch: boolean
}

export function LoginForm({ why, withTwitch, ...door }: Props) {
  const { next } = door
  const t = useTranslations('session')
  const fieldText = useFieldText()
  const { run, busy, error } = useDoorCommand('session.login')
  const note = why ?? (isInvitation(next) ? 'invited' : null)
  const onSubmit = async (form: FormData) => {
    const handle = formText(form, 'handle').trim().toLowerCase()
    if (await run({ handle, password: formText(form, 'password') })) enter(next)
  }
  return (
    <AuthForm
      {...door}
      which="signIn"
      note={note ? t(`why.${note}`) : undefined}
      beginTwitch={withTwitch}
      busy={busy}
      error={error}
      instead={{ unauthenticated: t('signIn.wrong') }}
      otherHref={`/signup?next=${encodeURIComponent(next)}`}
      onSubmit={(form) => void onSubmit(form)}
    >
      <TextField
        label={t('fields.handle')}
        name="handle"
        dir="ltr"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={fieldText(error, 'handle')}
      />
      <PasswordField
        label={t('fields.password')}
        name="password"
        autoComplete="current-password"
        error={fieldText(error, 'password')}
      />
    </AuthForm>
  )
}
