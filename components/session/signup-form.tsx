'use client'

import { HANDLE_MAX, HANDLE_MIN, PASSWORD_MIN } from '#protocol/limits.ts'
import type { Runtime } from '#server/runtime.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { formText } from '#components/ui/form-text.ts'
import { TextField } from '#components/ui/text-field.tsx'
import { AuthForm } from './auth-form.tsx'
import { enter } from './enter.ts'
import { isInvitation } from './next-path.ts'

export function SignupForm({ next, twitch }: { next: string; twitch: Runtime['twitch'] }) {
  const { run, busy, error } = useCommand('session.signup')
  const onSubmit = async (form: FormData) => {
    const name = formText(form, 'name').trim()
    const account = { handle: formText(form, 'handle').trim().toLowerCase(), password: formText(form, 'password') }
    if (await run({ ...account, ...(name === '' ? {} : { name }) })) enter(next)
  }
  return (
    <AuthForm
      title="Sign up"
      note={isInvitation(next) ? 'You are invited to a room. Sign up to join it.' : undefined}
      submit="Sign up"
      twitch={twitch}
      next={next}
      busy={busy}
      error={error}
      other={{ text: 'Have an account?', link: 'Sign in', href: `/login?next=${encodeURIComponent(next)}` }}
      onSubmit={(form) => void onSubmit(form)}
    >
      <TextField
        label="Handle"
        name="handle"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        hint={`${HANDLE_MIN} to ${HANDLE_MAX} of a–z, 0–9 and _`}
        error={error?.at('handle') ?? (error?.code === 'conflict' ? 'is taken' : undefined)}
      />
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        hint="What others see; may be left out"
        error={error?.at('name')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={`At least ${PASSWORD_MIN} characters`}
        error={error?.at('password')}
      />
    </AuthForm>
  )
}
