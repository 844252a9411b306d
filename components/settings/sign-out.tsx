'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '#client/hooks/use-session.ts'
import { Button } from '#components/ui/button.tsx'

/** Busy until the page has left. */
export function SignOut() {
  const t = useTranslations('settings.sessions')
  const { signOut } = useSession()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const leave = () => {
    setState('busy')
    signOut().catch(() => setState('failed'))
  }
  return (
    <div className="grid justify-items-end gap-1">
      <Button small disabled={state === 'busy'} onClick={leave}>
        {t('signOut')}
      </Button>
      {state === 'failed' && (
        <p role="alert" className="text-sm text-danger">
          {t('signOutFailed')}
        </p>
      )}
    </div>
  )
}
