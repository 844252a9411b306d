'use client'

import { type FormEvent, type ReactNode, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { CallError, CallErrorCode } from '#client/transport/call-error.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button } from '#components/ui/button.tsx'
import { DocumentTitle } from '#components/ui/document-title.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'
import { Door } from './door.tsx'
import type { DoorPage } from './door-page.ts'
import { TwitchButton } from './twitch-button.tsx'

interface Props extends DoorPage {
  which: 'signIn' | 'signUp'
  note?: string | undefined
  /** Twitch is gone to without another press. */
  beginTwitch?: boolean
  busy: boolean
  error: CallError | null
  /** What the form says of a failure that it knows more of than its code. */
  instead?: Partial<Record<CallErrorCode, string>>
  otherHref: string
  onSubmit: (form: FormData) => void
  children: ReactNode
}

/**
 * Before its script is there the form cannot be sent (the button, and with it Enter, is disabled), and should a
 * browser send it nevertheless, `post` keeps the password out of the address.
 */
export function AuthForm({ which, note, beginTwitch = false, busy, error, instead, otherHref, ...rest }: Props) {
  const { path, next, twitch, onSubmit, children } = rest
  const t = useTranslations('session')
  const hydrated = useHydrated()
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, error)
  const onSend = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) onSubmit(new FormData(event.currentTarget))
  }
  return (
    <Door path={path}>
      <DocumentTitle name={t(`${which}.title`)} />
      <div className="grid w-full max-w-md grid-cols-[minmax(0,1fr)] gap-6 rounded-xl border border-line bg-raised p-6 sm:p-8">
        <div className="grid gap-2">
          <h1 className="text-2xl font-semibold">{t(`${which}.title`)}</h1>
          <p className="text-quiet">{t('door.lead')}</p>
        </div>
        {note && (
          <p role="status" className="rounded-md border-s-2 border-accent bg-soft px-3 py-2">
            {note}
          </p>
        )}
        {twitch && (
          <>
            <TwitchButton
              text={t(`${which}.twitch`)}
              next={next}
              simulated={twitch === 'simulated'}
              atOnce={beginTwitch}
            />
            <p className="flex items-center gap-3 text-sm text-quiet before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
              {t('door.or')}
            </p>
          </>
        )}
        <form
          ref={form}
          method="post"
          noValidate
          aria-busy={busy}
          onSubmit={onSend}
          className="grid grid-cols-[minmax(0,1fr)] gap-4"
        >
          {children}
          <ErrorText error={error} instead={instead ?? {}} />
          <Button type="submit" look={twitch ? 'plain' : 'primary'} disabled={!hydrated || busy}>
            {busy ? t(`${which}.busy`) : t(`${which}.submit`)}
          </Button>
        </form>
        <p className="text-sm text-quiet">
          {t(`${which}.other`)}{' '}
          <a href={otherHref} className="tap inline-flex items-center font-medium text-accent underline">
            {t(`${which}.otherLink`)}
          </a>
        </p>
      </div>
    </Door>
  )
}
