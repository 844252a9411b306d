'use client'

import type { Me } from '#protocol/user.ts'
import type { Runtime } from '#server/runtime.ts'
import { PeopleSection } from '#components/people/people-section.tsx'
import { ShortcutTable } from '#components/shortcuts/shortcut-table.tsx'
import { AccountSection } from './account-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { CharacterSection } from './character-section.tsx'
import { NotificationsSection } from './notifications-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { ProfileForm } from './profile-form.tsx'
import type { Section } from './sections.ts'
import { SessionList } from './session-list.tsx'

interface Props {
  section: Section
  me: Me
  twitch: Runtime['twitch']
  /** One comes back from linking Twitch. */
  linked: boolean
}

export function SectionContent({ section, me, twitch, linked }: Props) {
  switch (section) {
    case 'profile':
      return <ProfileForm me={me} />
    case 'character':
      return <CharacterSection me={me} />
    case 'account':
      return <AccountSection me={me} twitch={twitch} linked={linked} />
    case 'sessions':
      return <SessionList />
    case 'appearance':
      return <AppearanceSection />
    case 'notifications':
      return <NotificationsSection />
    case 'people':
      return <PeopleSection />
    case 'privacy':
      return <PrivacySection me={me} />
    case 'keyboard':
      return <ShortcutTable />
  }
}
