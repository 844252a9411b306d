'use client'

import { type ComponentProps, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Messages } from '#locales/messages.ts'
import { loadPatiently, useOfflineStart } from '#client/hooks/use-offline-start.ts'
import { ChatApp } from '#components/chat/chat-app.tsx'
import { type Locale, type Look, readLook } from '#components/look/look.ts'
import { LookProvider } from '#components/look/use-look.tsx'
import { placeOf } from '#components/place/place.ts'
import { Button } from '#components/ui/button.tsx'
import { DocumentTitle } from '#components/ui/document-title.tsx'
import { FromShell } from './from-shell.ts'

/** A page that says nothing of whoever asks for it. */
export interface ShellProps {
  look: Look
  locale: Locale
  messages: Partial<Messages>
  now: number
}

const roomIdOf = (path: string): string | null => {
  const place = placeOf(path)
  return place.name === 'rooms' ? place.roomId : null
}

/**
 * The signed-in part without a server: the shell is the same for everybody, and what the browser keeps makes it
 * somebody's. It stands at the address that was asked for.
 */
export function OfflineStart(shell: ShellProps) {
  const start = useOfflineStart(roomIdOf)
  if (start.state !== 'ready') {
    return (
      <LookProvider {...shell}>
        <Waiting none={start.state === 'none'} />
      </LookProvider>
    )
  }
  return (
    <FromShell value={true}>
      <Kept {...shell} seed={start.seed} room={start.room} />
    </FromShell>
  )
}

/** Never rendered by the server: how it looks is what the browser says. */
function Kept({ seed, room, ...shell }: ShellProps & Pick<ComponentProps<typeof ChatApp>, 'seed' | 'room'>) {
  const [{ look, now, path }] = useState(() => {
    const { pathname, search } = window.location
    return {
      look: readLook(document.cookie),
      now: Date.now(),
      path: placeOf(pathname).name === 'nowhere' ? '/rooms' : `${pathname}${search}`,
    }
  })
  useEffect(() => {
    const { theme, text, density, motion } = look
    Object.assign(document.documentElement.dataset, { theme, text, density, motion })
    if (path === '/rooms') window.history.replaceState(window.history.state, '', path)
  }, [look, path])
  return <ChatApp {...shell} look={look} now={now} path={path} seed={seed} room={room} twitch={null} />
}

function Waiting({ none }: { none: boolean }) {
  const t = useTranslations('notify.offline')
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <DocumentTitle name={t('title')} />
      <h1 className="text-2xl font-semibold">{t('title')}</h1>
      <p role="status" className="max-w-sm text-balance text-quiet">
        {none ? t('text') : t('opening')}
      </p>
      <div className="min-h-11">{none && <Button onClick={loadPatiently}>{t('retry')}</Button>}</div>
    </main>
  )
}
