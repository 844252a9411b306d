'use client'

import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import type { Asking } from './user-row.tsx'

interface Props {
  name: string
  admin: boolean
  disabled: boolean
  busy: boolean
  onAsk: (what: Asking) => void
  /** Takes nothing away, and so is not asked about. */
  onEnable: () => void
}

/** Each button says whom it is about, to who hears them one after another. */
export function UserActions({ name, admin, disabled, busy, onAsk, onEnable }: Props) {
  const t = useTranslations('settings.admin')
  const rights = admin ? 'demote' : 'promote'
  return (
    <div className="flex flex-wrap gap-2">
      <Button small onClick={() => onAsk('password')} aria-label={t('password.name', { name })}>
        {t('password.button')}
      </Button>
      <Button small disabled={busy} onClick={() => onAsk(rights)} aria-label={t(`${rights}.name`, { name })}>
        {t(`${rights}.button`)}
      </Button>
      {disabled ? (
        <Button small disabled={busy} onClick={onEnable} aria-label={t('enable.name', { name })}>
          {t('enable.button')}
        </Button>
      ) : (
        <Button
          small
          look="danger"
          disabled={busy}
          onClick={() => onAsk('disable')}
          aria-label={t('disable.name', { name })}
        >
          {t('disable.button')}
        </Button>
      )}
    </div>
  )
}
