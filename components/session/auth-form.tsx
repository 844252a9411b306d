'use client'

import Link from 'next/link'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import type { CommandFailure } from '#components/ui/failure.ts'
import { PageTitle } from '#components/ui/page-title.tsx'

interface Props {
  title: string
  note?: string | undefined
  submit: string
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
export function AuthForm({ title, note, submit, busy, error, other, onSubmit, children }: Props) {
  const hydrated = useHydrated()
  const form = useRef<HTMLFormElement>(null)
  // Whoever sees the page or hears it is led to what there is to put right.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  const onSend = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) onSubmit(new FormData(event.currentTarget))
  }
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <PageTitle name={title} />
      <div className="grid w-full max-w-sm gap-6">
        <h1 className="text-2xl font-semibold">{title}</h1>
        {note && (
          <p role="status" className="rounded-md bg-panel p-3 text-sm">
            {note}
          </p>
        )}
        <form ref={form} method="post" noValidate onSubmit={onSend} className="grid gap-4">
          {children}
          <ErrorText error={error} />
          <Button type="submit" look="primary" disabled={!hydrated || busy}>
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
