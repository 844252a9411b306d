'use client'

import { useTranslations } from 'use-intl'
import type { Me } from '#protocol/user.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Switch } from '#components/ui/switch.tsx'

/** What is on until one switches it off: a key of the account's `data`, the same on all devices, that is `off` or not there. */
const SWITCHES = ['receipts', 'emotion'] as const

/** What others learn about one. */
export function PrivacySection({ me }: { me: Me }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {SWITCHES.map((name) => (
        <PrivacySwitch key={name} name={name} on={me.data[name] !== 'off'} />
      ))}
    </div>
  )
}

function PrivacySwitch({ name, on }: { name: (typeof SWITCHES)[number]; on: boolean }) {
  const t = useTranslations('settings.privacy')
  const hydrated = useHydrated()
  const { run, busy, error } = useCommand('me.update')
  return (
    <div className="grid gap-1">
      <Switch
        label={t(name)}
        hint={t(`${name}Hint`)}
        checked={on}
        disabled={!hydrated || busy}
        onChange={(wanted) => void run({ data: { [name]: wanted ? null : 'off' } })}
      />
      <ErrorText error={error} />
    </div>
  )
}
