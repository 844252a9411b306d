'use client'

import { type FormEvent, useRef, useState } from 'react'
import { PASSWORD_MIN } from '#protocol/limits.ts'
import type { Me } from '#protocol/user.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { formText } from '#components/ui/form-text.ts'
import { StatusText } from '#components/ui/status-text.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'

interface Props {
  me: Me
  /** The other sessions have ended with it. */
  onChanged: () => void
}

export function PasswordForm({ me, onChanged }: Props) {
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
    setSaid(`Your password is ${me.hasPassword ? 'changed' : 'set'}. Your other devices are signed out.`)
    onChanged()
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void change(new FormData(event.currentTarget))
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h3 className="font-medium">Password</h3>
      <p className="text-sm text-quiet">
        {me.hasPassword
          ? 'A new one signs out'
          : 'With a password you can sign in by your handle. Setting one signs out'}{' '}
        all your other devices.
      </p>
      <form ref={form} method="post" noValidate onSubmit={onSubmit} className="grid max-w-md gap-4">
        {/* Password managers look for whom it is. */}
        <input hidden readOnly autoComplete="username" value={me.handle} />
        {me.hasPassword && (
          <TextField
            label="Current password"
            name="current"
            type="password"
            autoComplete="current-password"
            required
            error={error?.at('current')}
          />
        )}
        <TextField
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={`At least ${PASSWORD_MIN} characters`}
          error={error?.at('password')}
        />
        <ErrorText error={error} />
        <div className="flex items-center gap-3">
          <Button type="submit" disabled={!hydrated || busy}>
            {me.hasPassword ? 'Change password' : 'Set password'}
          </Button>
          <StatusText text={said} />
        </div>
      </form>
    </div>
  )
}
