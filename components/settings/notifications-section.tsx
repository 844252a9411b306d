'use client'

import { useTranslations } from 'use-intl'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { useNotifications } from '#client/hooks/use-notifications.ts'
import { Button } from '#components/ui/button.tsx'
import { Switch } from '#components/ui/switch.tsx'

/** The browser is asked by a press only; what it refused only its own settings can change. */
export function NotificationsSection() {
  const t = useTranslations('settings.notifications')
  const hydrated = useHydrated()
  const { supported, permission, settings, update, ask, test } = useNotifications()
  const allowed = supported && permission === 'granted'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {hydrated && !supported && <Said text={t('unsupported')} />}
      {supported && permission === 'denied' && <Said text={t('denied')} />}
      {supported && permission === 'default' && (
        <div className="grid justify-items-start gap-3 rounded-lg border border-line p-4">
          <p>{t('ask')}</p>
          <Button look="primary" onClick={() => void ask()}>
            {t('askButton')}
          </Button>
        </div>
      )}
      <Switch
        label={t('enabled')}
        hint={t('enabledHint')}
        checked={allowed && settings.enabled}
        disabled={!allowed}
        onChange={(enabled) => update({ enabled })}
      />
      <Switch
        label={t('preview')}
        hint={t('previewHint')}
        checked={settings.preview}
        disabled={!allowed || !settings.enabled}
        onChange={(preview) => update({ preview })}
      />
      <Switch
        label={t('sound')}
        hint={t('soundHint')}
        checked={settings.sound}
        disabled={!hydrated}
        onChange={(sound) => update({ sound })}
      />
      <Button className="justify-self-start" disabled={!hydrated} onClick={test}>
        {t('test')}
      </Button>
    </div>
  )
}

const Said = ({ text }: { text: string }) => (
  <p role="status" className="rounded-lg border-s-2 border-live bg-live-soft px-4 py-3">
    {text}
  </p>
)
