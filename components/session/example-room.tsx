import { Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar } from '#components/ui/avatar.tsx'

/** What a room looks like, drawn: a picture, and so nothing to be read out or pressed. */
export function ExampleRoom() {
  const t = useTranslations('session.landing.example')
  return (
    <div
      aria-hidden
      className="overflow-hidden border border-transparent rounded-xl bg-raised shadow-float select-none"
    >
      <div className="flex items-center gap-3 border-b border-line px-4 py-3">
        <Avatar id="" name={t('room')} shape="room" hue={0} />
        <span className="min-w-0 flex-1 truncate text-lg font-semibold">{t('room')}</span>
        <span className="inline-flex shrink-0 items-center gap-1.5 text-sm text-quiet">
          <Users className="size-4 stroke-[1.75]" />
          {t('members')}
        </span>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-5">
        <Said name={t('host')} hue={6} at="19:52">
          {t('one')}
        </Said>
        <Said name={t('guest')} hue={2} at="19:53">
          {t('two')}
        </Said>
        <Said name={t('host')} hue={6} at="19:53">
          {t.rich('three', {
            mention: (text) => <span className="rounded-sm bg-live-soft px-1 font-medium text-live">{text}</span>,
          })}
        </Said>
        <p className="flex items-center gap-3 text-xs font-semibold text-live">
          <span className="h-px flex-1 bg-live" />
          {t('new')}
        </p>
        <Said name={t('other')} hue={4} at="19:58">
          {t('four')}
        </Said>
      </div>
      <p className="mx-4 mb-4 rounded-lg border border-field px-3 py-2.5 text-quiet">{t('composer')}</p>
    </div>
  )
}

function Said({ name, hue, at, children }: { name: string; hue: number; at: string; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <Avatar id="" name={name} hue={hue} />
      <div className="min-w-0">
        <p className="flex items-baseline gap-2">
          <span className="font-medium">{name}</span>
          <span className="text-xs text-quiet tabular-nums">{at}</span>
        </p>
        <p>{children}</p>
      </div>
    </div>
  )
}
