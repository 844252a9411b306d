'use client'

import { useTranslations } from 'use-intl'
import type { Runtime } from '#server/runtime.ts'
import { LINKED_AT } from '#protocol/paths.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { usePath, usePlace } from '#components/place/use-place.tsx'
import { NotFound } from '#components/ui/not-found.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { SectionContent } from './section-content.tsx'
import { sectionOf } from './sections.ts'
import { SettingsNav } from './settings-nav.tsx'
import { useSectionFocus } from './use-section-focus.ts'

interface Props {
  twitch: Runtime['twitch']
}

/** One's own account, and how this browser is set. On a phone the list of sections and a section take turns. */
export function Settings({ twitch }: Props) {
  const t = useTranslations('settings')
  // One comes back from linking Twitch.
  const linked = usePath() === LINKED_AT
  const place = usePlace()
  const named = place.name === 'settings' ? place.section : null
  const chosen = linked ? 'account' : named === null ? null : sectionOf(named)
  const section = chosen ?? 'profile'
  const heading = useSectionFocus(chosen)
  const { me } = useSession()
  if (named !== null && chosen === null) return <NotFound />
  if (!me) return null
  const title = t(`sections.${section}`)
  return (
    <main className="grid min-h-dvh grid-cols-[minmax(0,1fr)] content-start md:grid-cols-[17rem_minmax(0,1fr)] md:content-stretch">
      <PageTitle name={chosen === null ? t('title') : `${title} · ${t('title')}`} />
      <SettingsNav chosen={chosen} shown={section} admin={me.admin} />
      <section
        aria-labelledby="settings-section"
        className={`px-4 pt-4 pb-12 sm:px-8 md:px-12 md:pt-10 ${chosen === null ? 'max-md:hidden' : ''}`}
      >
        <div className="grid max-w-[40rem] grid-cols-[minmax(0,1fr)] gap-6">
          <header className="grid gap-1">
            <h2 ref={heading} id="settings-section" tabIndex={-1} className="text-2xl font-semibold">
              {title}
            </h2>
            <p className="text-quiet">{t(`about.${section}`)}</p>
          </header>
          <SectionContent section={section} me={me} twitch={twitch} linked={linked} />
        </div>
      </section>
    </main>
  )
}
