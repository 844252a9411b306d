'use client'

import { Monitor, Smartphone } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import type { Session } from '#protocol/session.ts'
import { Button } from '#components/ui/button.tsx'
import { TimeSince } from '#components/ui/time-since.tsx'
import { partsOfDevice } from './device-parts.ts'
import { regionName } from './region-name.ts'
import { SignOut } from './sign-out.tsx'

interface Props {
  session: Session
  busy: boolean
  /** With the name that the device goes by here. */
  onRevoke: (id: string, device: string) => void
}

export function SessionRow({ session, busy, onRevoke }: Props) {
  const t = useTranslations('settings.sessions')
  const format = useFormatter()
  const locale = useLocale()
  const { id, current, device, region, createdAt, lastActiveAt, online } = session
  const parts = device === null ? null : partsOfDevice(device)
  const known = parts ? t('deviceOn', parts) : device
  const name = known ?? t('unknownDevice')
  const Icon = parts && /Android|iOS|iPadOS|iPhone|iPad/.test(parts.system) ? Smartphone : Monitor
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-full bg-hover text-quiet">
        <Icon className="size-5 stroke-[1.75]" />
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="min-w-0 wrap-anywhere">{name}</span>
          {current && (
            <span className="rounded-full border border-line px-2 text-xs font-normal whitespace-nowrap text-quiet">
              {t('thisDevice')}
            </span>
          )}
        </p>
        <p className="text-sm text-quiet">
          {t('signedIn', { date: format.dateTime(new Date(createdAt), { dateStyle: 'medium' }) })}
          {region !== null && ` · ${regionName(region, locale)}`}
        </p>
        <p className="text-sm text-quiet">
          {online ? (
            <span className="inline-flex items-center gap-2">
              <span aria-hidden className="size-2 rounded-full bg-accent forced-colors:bg-[CanvasText]" />
              {t('onlineNow')}
            </span>
          ) : (
            t.rich('lastUsed', { time: () => <TimeSince at={lastActiveAt} /> })
          )}
        </p>
      </div>
      {current ? (
        <SignOut />
      ) : (
        <Button
          small
          disabled={busy}
          aria-label={t('revokeOne', { device: name })}
          onClick={() => onRevoke(id, known ?? t('theDevice'))}
        >
          {t('revoke')}
        </Button>
      )}
    </li>
  )
}
