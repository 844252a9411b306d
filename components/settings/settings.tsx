'use client'

import Link from 'next/link'
import type { Runtime } from '#server/runtime.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { useSessions } from '#client/hooks/use-sessions.ts'
import { PageTitle } from '#components/ui/page-title.tsx'
import { DeleteAccount } from './delete-account.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProfileForm } from './profile-form.tsx'
import { SessionList } from './session-list.tsx'
import { SettingsSection } from './settings-section.tsx'
import { TwitchLink } from './twitch-link.tsx'

interface Props {
  twitch: Runtime['twitch']
  /** One comes back from linking Twitch. */
  linked: boolean
}

const SECTIONS = { profile: 'Profile', 'ways-in': 'Ways to sign in', sessions: 'Sessions', delete: 'Delete account' }

/** One's own account. */
export function Settings({ twitch, linked }: Props) {
  const { me } = useSession()
  const sessions = useSessions()
  if (!me) return null
  return (
    <main className="mx-auto grid w-full max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 p-4 sm:p-8">
      <PageTitle name="Settings" />
      <header className="flex flex-wrap items-center justify-between gap-x-6">
        <h1 className="text-2xl font-semibold">Settings</h1>
        <nav aria-label="Away" className="flex flex-wrap gap-x-6">
          {me.admin && <Away href="/admin" text="Users" />}
          <Away href="/rooms" text="Back to the rooms" />
        </nav>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-10">
        <nav aria-label="Settings" className="md:sticky md:top-8 md:-mt-1.5 md:self-start">
          <ul className="flex flex-wrap gap-1 md:grid">
            {Object.entries(SECTIONS).map(([id, title]) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="inline-flex min-h-10 w-full items-center rounded-md border border-line px-3 text-sm font-medium hover:bg-hover md:border-transparent"
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <SettingsSection id="profile" title={SECTIONS.profile}>
            <ProfileForm me={me} />
          </SettingsSection>
          <SettingsSection id="ways-in" title={SECTIONS['ways-in']}>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
              <PasswordForm me={me} onChanged={() => void sessions.reload()} />
              <TwitchLink me={me} twitch={twitch} linked={linked} />
            </div>
          </SettingsSection>
          <SettingsSection id="sessions" title={SECTIONS.sessions}>
            <SessionList {...sessions} />
          </SettingsSection>
          <SettingsSection id="delete" title={SECTIONS.delete}>
            <DeleteAccount me={me} />
          </SettingsSection>
        </div>
      </div>
    </main>
  )
}

function Away({ href, text }: { href: string; text: string }) {
  return (
    <Link href={href} prefetch={false} className="inline-flex min-h-10 items-center font-medium text-accent underline">
      {text}
    </Link>
  )
}
