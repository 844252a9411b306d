'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { LINKED_AT } from '#protocol/paths.ts'
import type { Me } from '#protocol/user.ts'
import type { Runtime } from '#server/runtime.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { go } from '#components/place/use-place.tsx'
import { TwitchButton } from '#components/session/twitch-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { StatusText } from '#components/ui/status-text.tsx'
import { sectionPath } from './sections.ts'
import { SettingsPart } from './settings-part.tsx'

interface Props {
  me: Me
  twitch: Runtime['twitch']
  /** One comes back from linking it. */
  linked: boolean
}

/** Where there is no Twitch to sign in with, nothing is shown but what is linked from before. */
export function TwitchLink({ me, twitch, linked }: Props) {
  const t = useTranslations('settings.twitch')
  const hydrated = useHydrated()
  const { run, busy, error } = useCommand('account.unlink')
  const [asking, setAsking] = useState(false)
  const account = me.accounts.find(({ provider }) => provider === 'twitch')
  const [said, setSaid] = useState<'saidLinked' | 'saidUnlinked' | null>(linked && account ? 'saidLinked' : null)
  const part = useRef<HTMLDivElement>(null)
  // Said once: not again after a reload, or to whom the address is sent.
  useEffect(() => {
    if (linked) go(sectionPath('account'), { replace: true })
  }, [linked])
  // The button that the dialog gives the focus back to goes with the account.
  useEffect(() => {
    if (said === 'saidUnlinked') part.current?.querySelector('h3')?.focus()
  }, [said])
  const unlink = async () => {
    setSaid(null)
    const answer = await run({ provider: 'twitch' })
    setAsking(false)
    if (answer) setSaid('saidUnlinked')
  }
  if (twitch === null && !account) return null
  return (
    <div ref={part} className="border-t border-line pt-6">
      <SettingsPart title={t('title')} text={account ? t('linkedAs', { name: account.name }) : t('unlinked')}>
        {account ? (
          <Button className="justify-self-start" disabled={busy} onClick={() => setAsking(true)}>
            {t('unlink')}
          </Button>
        ) : (
          <TwitchButton text={t('link')} next={LINKED_AT} simulated={twitch === 'simulated'} look="plain" />
        )}
        <ErrorText error={error} instead={{ conflict: t('onlyWay') }} />
        {/* What is there from the start is not heard. */}
        <StatusText text={hydrated && said ? t(said) : ''} />
      </SettingsPart>
      {asking && (
        <ConfirmDialog
          title={t('unlinkTitle')}
          text={t('unlinkText')}
          confirm={t('unlinkConfirm')}
          busy={busy}
          onConfirm={() => void unlink()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
