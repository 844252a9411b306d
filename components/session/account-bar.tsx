'use client'

import { LogOut, Settings } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '#client/hooks/use-session.ts'
import { useStatus } from '#client/hooks/use-status.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { IconGo } from '#components/place/icon-go.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'

/** Oneself: who one is here, whether others see one, and the ways to the settings and out. */
export function AccountBar() {
  const t = useTranslations('chat.account')
  const { me, signOut } = useSession()
  const { status } = useStatus()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  // Connecting takes a moment, and that moment is none of anybody's business.
  const connected = status.name !== 'offline' && !(status.name === 'connecting' && status.attempt > 0)
  const leave = async () => {
    setState('busy')
    try {
      await signOut()
    } catch {
      setState('failed')
    }
  }
  if (!me) return null
  return (
    <div className="border-t border-line p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <div className="flex items-center gap-0.5">
        <button
          type="button"
          onClick={() => openDialog({ name: 'profile', userId: me.id })}
          className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-md px-2 py-1 text-start -outline-offset-2 hover:bg-hover"
        >
          <Avatar id={me.id} name={me.name} url={me.avatarUrl} presence={connected ? 'online' : 'offline'} />
          <span className="min-w-0 flex-1">
            <bdi className="block w-fit max-w-full truncate leading-5 font-medium">{me.name}</bdi>
            <span className="block truncate text-xs text-quiet">
              <bdi>@{me.handle}</bdi>
              <span className={connected ? 'sr-only' : ''}> · {t(connected ? 'connected' : 'offline')}</span>
            </span>
          </span>
        </button>
        <IconGo icon={Settings} name={t('settings')} href="/settings" />
        <IconButton
          icon={LogOut}
          name={t('signOut')}
          directed
          disabled={state === 'busy'}
          onClick={() => void leave()}
        />
      </div>
      {state === 'failed' && (
        <p role="alert" className="px-2 pt-1 text-sm text-danger">
          {t('failed')}
        </p>
      )}
    </div>
  )
}
