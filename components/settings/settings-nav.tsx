'use client'

import {
  ArrowLeft,
  Bell,
  ChevronRight,
  Contact,
  EyeOff,
  Keyboard,
  KeyRound,
  type LucideIcon,
  MonitorSmartphone,
  Smile,
  SunMoon,
  UserRound,
  Users,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Go } from '#components/place/use-place.tsx'
import { type Section, sectionPath, SECTIONS } from './sections.ts'

const ICONS: Readonly<Record<Section, LucideIcon>> = {
  profile: UserRound,
  character: Smile,
  account: KeyRound,
  sessions: MonitorSmartphone,
  appearance: SunMoon,
  notifications: Bell,
  people: Contact,
  privacy: EyeOff,
  keyboard: Keyboard,
}

interface Props {
  /** By the address; null for the list. */
  chosen: Section | null
  /** Beside the list, where there is room for both. */
  shown: Section
  admin: boolean
}

/** The way out, and the list of sections; on a phone a chosen section leaves of it the heading and the way back. */
export function SettingsNav({ chosen, shown, admin }: Props) {
  const t = useTranslations('settings')
  const away = chosen === null ? '' : 'max-md:hidden'
  return (
    <div className="md:border-e md:border-line md:bg-panel">
      <div className="md:sticky md:top-0">
        <header className="flex min-h-14 items-center gap-1 border-b border-line px-2 md:border-b-0 md:pt-3">
          {chosen !== null && <Back href="/settings" name={t('all')} className="md:hidden" />}
          <Back href="/rooms" name={t('toRooms')} className={away} />
          <h1 className="text-lg font-semibold">{t('title')}</h1>
        </header>
        <nav aria-label={t('title')} className={`p-2 ${away}`}>
          <ul className="grid gap-0.5">
            {SECTIONS.map((section) => (
              <li key={section}>
                <Entry
                  href={sectionPath(section)}
                  icon={ICONS[section]}
                  text={t(`sections.${section}`)}
                  current={section === chosen ? 'page' : undefined}
                  shown={section === shown}
                />
              </li>
            ))}
            {admin && (
              <li className="mt-2 border-t border-line pt-2">
                <Entry href="/admin" icon={Users} text={t('users')} current={undefined} shown={false} />
              </li>
            )}
          </ul>
        </nav>
      </div>
    </div>
  )
}

interface EntryProps {
  href: string
  icon: LucideIcon
  text: string
  current: 'page' | undefined
  shown: boolean
}

function Entry({ href, icon: Icon, text, current, shown }: EntryProps) {
  return (
    <Go
      href={href}
      aria-current={current}
      className={`flex min-h-12 items-center gap-3 rounded-md px-3 hover:bg-hover md:min-h-9 pointer-coarse:min-h-12 ${shown ? 'md:bg-selected md:font-medium md:forced-colors:outline' : ''}`}
    >
      <Icon aria-hidden className="size-5 shrink-0 stroke-[1.75] text-quiet" />
      <span className="min-w-0 flex-1 wrap-anywhere">{text}</span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-quiet md:hidden rtl:-scale-x-100" />
    </Go>
  )
}

function Back({ href, name, className }: { href: string; name: string; className: string }) {
  return (
    <Go
      href={href}
      aria-label={name}
      title={name}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-md text-quiet hover:bg-hover hover:text-ink pointer-coarse:size-11 ${className}`}
    >
      <ArrowLeft aria-hidden className="size-5 stroke-[1.75] rtl:-scale-x-100" />
    </Go>
  )
}
