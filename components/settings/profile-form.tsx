'use client'

import { type FormEvent, useRef, useState } from 'react'
import { NAME_MAX } from '#protocol/limits.ts'
import type { Me } from '#protocol/user.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { StatusText } from '#components/ui/status-text.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'

/** A field that nobody has typed in follows what another device changes. */
export function ProfileForm({ me }: { me: Me }) {
  const hydrated = useHydrated()
  const { run, busy, error } = useCommand('me.update')
  const [draft, setDraft] = useState<{ name?: string; email?: string }>({})
  const [said, setSaid] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, error)
  const edit = (change: { name?: string; email?: string }) => {
    setDraft((before) => ({ ...before, ...change }))
    setSaid('')
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const { name, email } = draft
    const answer = await run({
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email: email.trim() || null }),
    })
    if (!answer) return
    setDraft({})
    setSaid('Saved.')
  }
  return (
    <form ref={form} method="post" noValidate onSubmit={(event) => void save(event)} className="grid max-w-md gap-4">
      <p>
        <span className="block text-sm font-medium">Handle</span>
        <span className="break-all text-quiet">@{me.handle}</span>
      </p>
      <TextField
        label="Name"
        autoComplete="name"
        readOnly={!hydrated}
        maxLength={NAME_MAX}
        value={draft.name ?? me.name ?? ''}
        hint="What others see"
        error={error?.at('name')}
        onChange={({ target }) => edit({ name: target.value })}
      />
      <TextField
        label="E-mail"
        type="email"
        autoComplete="email"
        readOnly={!hydrated}
        value={draft.email ?? me.email ?? ''}
        hint="Only you and the admins see it; may be left out"
        error={error?.at('email')}
        onChange={({ target }) => edit({ email: target.value })}
      />
      <ErrorText error={error} />
      <div className="flex items-center gap-3">
        <Button type="submit" look="primary" disabled={!hydrated || busy}>
          Save
        </Button>
        <StatusText text={said} />
      </div>
    </form>
  )
}
