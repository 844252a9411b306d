'use client'

import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { NAME_MAX } from '#protocol/limits.ts'
import type { Me } from '#protocol/user.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Go } from '#components/place/use-place.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { StatusText } from '#components/ui/status-text.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { sectionPath } from './sections.ts'

/** A field that nobody has typed in follows what another device changes. */
export function ProfileForm({ me }: { me: Me }) {
  const t = useTranslations('settings')
  const common = useTranslations('common')
  const fieldText = useFieldText()
  const hydrated = useHydrated()
  const { run, busy, error } = useCommand('me.update')
  const [draft, setDraft] = useState<{ name?: string; email?: string }>({})
  const [said, setSaid] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, error)
  const name = draft.name ?? me.name ?? ''
  const edit = (change: { name?: string; email?: string }) => {
    setDraft((before) => ({ ...before, ...change }))
    setSaid(false)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const { email } = draft
    const answer = await run({
      ...(draft.name === undefined ? {} : { name: draft.name }),
      ...(email === undefined ? {} : { email: email.trim() || null }),
    })
    if (!answer) return
    setDraft({})
    setSaid(true)
  }
  return (
    <form
      ref={form}
      method="post"
      noValidate
      aria-busy={busy}
      onSubmit={(event) => void save(event)}
      className="grid max-w-md grid-cols-[minmax(0,1fr)] gap-4"
    >
      <div className="flex items-center gap-4 rounded-lg border border-line p-4">
        <Avatar id={me.id} name={name} url={me.avatarUrl} size="large" />
        <div className="min-w-0">
          <p dir="auto" className="truncate text-xl font-medium">
            {name.trim() === '' ? me.name : name}
          </p>
          <p className="truncate text-quiet">
            <span className="sr-only">{t('profile.handle')} </span>
            <bdi>@{me.handle}</bdi>
          </p>
          <Go href={sectionPath('character')} className="text-sm text-accent underline">
            {t('profile.character')}
          </Go>
        </div>
      </div>
      <TextField
        label={t('profile.name')}
        autoComplete="name"
        readOnly={!hydrated}
        maxLength={NAME_MAX}
        value={name}
        hint={t('profile.nameHint')}
        error={fieldText(error, 'name')}
        onChange={({ target }) => edit({ name: target.value })}
      />
      <TextField
        label={t('profile.email')}
        type="email"
        dir="ltr"
        autoComplete="email"
        readOnly={!hydrated}
        value={draft.email ?? me.email ?? ''}
        hint={t('profile.emailHint')}
        error={fieldText(error, 'email')}
        onChange={({ target }) => edit({ email: target.value })}
      />
      <ErrorText error={error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" disabled={!hydrated || busy}>
          {common('save')}
        </Button>
        <StatusText text={said ? t('saved') : ''} />
      </div>
    </form>
  )
}
