'use client'

import type { EndReason } from '#server/auth/sessions.ts'
import type { Runtime } from '#server/runtime.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { formText } from '#components/ui/form-text.ts'
import { TextField } from '#components/ui/text-field.tsx'
import { AuthForm } from './auth-form.tsx'
import { enter } from './enter.ts'
import { isInvitation } from './next-path.ts'

const NOTES = {
  ended: 'Your session has ended. What was kept in this browser is gone; please sign in again.',
  elsewhere: 'You signed out in another tab.',
  revoked: 'This session was ended from another device. What was kept in this browser is gone.',
  password: 'Your password was changed, so you were signed out here. What was kept in this browser is gone.',
  disabled: 'This account has been disabled by an admin.',
  deleted: 'This account was deleted.',
  disconnected: 'You disconnected Greenroom at Twitch, so the sessions made with it have ended.',
  invited: 'You are invited to a room. Sign in, or sign up, to join it.',
} as const

interface Props {
  next: string
  why: EndReason | 'ended' | 'elsewhere' | null
  twitch: Runtime['twitch']
}

export function LoginForm({ next, why, twitch }: Props) {
  const { run, busy, error } = useCommand('session.login')
  const note = why ?? (isInvitation(next) ? 'invited' : null)
  const onSubmit = async (form: FormData) => {
    const handle = formText(form, 'handle').trim().toLowerCase()
    if (await run({ handle, password: formText(form, 'password') })) enter(next)
  }
  return (
    <AuthForm
      title="Sign in"
      note={note ? NOTES[note] : undefined}
      submit="Sign in"
      twitch={twitch}
      next={next}
      busy={busy}
      error={error}
      other={{ text: 'New here?', link: 'Sign up', href: `/signup?next=${encodeURIComponent(next)}` }}
      onSubmit={(form) => void onSubmit(form)}
    >
      <TextField
        label="Handle"
        name="handle"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={error?.at('handle')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={error?.at('password')}
      />
    </AuthForm>
  )
}
