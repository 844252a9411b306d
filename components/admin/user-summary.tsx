'use client'

import { useTranslations } from 'use-intl'
import type { AdminUser } from '#protocol/user.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { TimeSince } from '#components/ui/time-since.tsx'

const PROVIDERS: Readonly<Record<string, string>> = { twitch: 'Twitch' }

/** Who somebody is, by which accounts, and when they were last here. */
export function UserSummary({ user, self }: { user: AdminUser; self: boolean }) {
  const t = useTranslations('settings.admin')
  const { id, avatarUrl, handle, admin, disabled, accounts, lastActiveAt } = user
  const name = user.name ?? handle
  return (
    <div className="flex min-w-0 flex-1 basis-64 items-center gap-3">
      <Avatar id={id} name={name} url={avatarUrl} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <bdi className="min-w-0 truncate">{name}</bdi>
          {self && <span className="font-normal text-quiet">{t('you')}</span>}
          {admin && <Mark text={t('isAdmin')} />}
          {disabled && <Mark text={t('isDisabled')} danger />}
        </p>
        <p className="text-sm wrap-anywhere text-quiet">
          <bdi>@{handle}</bdi>
          {accounts.map(
            ({ provider, name: account }) =>
              ` · ${t('accountAt', { name: account, provider: PROVIDERS[provider] ?? provider })}`,
          )}
        </p>
        <p className="text-sm text-quiet">
          {lastActiveAt ? t.rich('lastUsed', { time: () => <TimeSince at={lastActiveAt} /> }) : t('never')}
        </p>
      </div>
    </div>
  )
}

function Mark({ text, danger = false }: { text: string; danger?: boolean }) {
  return (
    <span
      className={`rounded-full border px-2 text-xs font-normal ${danger ? 'border-danger text-danger' : 'border-line text-quiet'}`}
    >
      {text}
    </span>
  )
}
