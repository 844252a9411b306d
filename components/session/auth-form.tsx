'use client'

import Link from 'next/link'
import { type FormEvent, type ReactNode, useRef } from 'react'
import type { Runtime } from '#server/runtime.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import type { CommandFailure } from '#components/ui/failure.ts'
import { PageTitle } from '#components/ui/page-title.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'
import { TwitchButton } from './twitch-button.tsx'

interface Props {
  title: string
  note?: string | undefined
  submit: string
  twitch: Runtime['twitch']
  /** Where signing in leads. */
  next: string
  busy: boolean
  error: CommandFailure | null
  other: { text: string; link: string; href: string }
  onSubmit: (form: FormData) => void
  children: ReactNode
}

/**
 * Before its script is there the form cannot be sent (the button, and with it Enter, is disabled), and should a
 * browser send it nevertheless, `post` keeps the password out of the address.
 */
export function AuthForm({ title, note, submit, twitch, next, busy, error, other, onSubmit, children }: Props) {
  const hydrated = useHydrated()
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, error)
  const onSend = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) onSubmit(new FormData(event.currentTarget))
  }
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <PageTitle name={title} />
      <div className="grid w-full max-w-sm gap-6">
        <div className="grid gap-2">
          <h1 className="text-2xl font-semibold">{title}</h1>
          <p className="text-quiet">Greenroom is a chat of your own, where every message arrives once and in order.</p>
        </div>
        {note && (
          <p role="status" className="rounded-md bg-panel p-3 text-sm">
            {note}
          </p>
        )}
        {twitch && (
          <>
            <TwitchButton text={`${title} with Twitch`} next={next} simulated={twitch === 'simulated'} />
            <p className="flex items-center gap-3 text-sm text-quiet before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
              or
            </p>
          </>
        )}
        <form ref={form} method="post" noValidate onSubmit={onSend} className="grid gap-4">
          {children}
          <ErrorText error={error} />
          <Button type="submit" look={twitch ? 'plain' : 'primary'} disabled={!hydrated || busy}>
            {submit}
          </Button>
        </form>
        <p className="text-sm text-quiet">
          {other.text}{' '}
          <Link href={other.href} className="font-medium text-accent underline">
            {other.link}
          </Link>
        </p>
      </div>
    </main>
  )
}
