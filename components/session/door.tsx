import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { LOCALES } from '#components/look/look.ts'
import { useLook } from '#components/look/use-look.tsx'
import { languagePath } from './language-path.ts'
import { Wordmark } from './wordmark.tsx'

interface Props {
  /** Path and query of the page, which another language leads back to. */
  path: string
  children: ReactNode
}

/** The frame of all pages for who is not signed in. It needs no script. */
export function Door({ path, children }: Props) {
  const t = useTranslations('session')
  return (
    <div className="flex min-h-dvh flex-col bg-panel">
      <header className="px-4 pt-4 sm:px-8 sm:pt-6">
        <a href="/" aria-label={t('door.start')} className="tap inline-flex items-center rounded-md">
          <Wordmark />
        </a>
      </header>
      <main className="grid flex-1 grid-cols-[minmax(0,1fr)] place-items-center px-4 py-8 sm:px-8">{children}</main>
      <footer className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 pb-4 text-sm text-quiet sm:px-8 sm:pb-6">
        <p className="max-w-2xl">{t('door.terms')}</p>
        <div className="flex flex-wrap items-center gap-x-6">
          <a href="/docs" className="tap inline-flex items-center hover:text-ink hover:underline">
            {t('landing.api')}
          </a>
          <Languages path={path} />
        </div>
      </footer>
    </div>
  )
}

function Languages({ path }: { path: string }) {
  const t = useTranslations('common.languages')
  const { locale } = useLook()
  return (
    <nav aria-label={t('label')}>
      <ul className="flex gap-4">
        {LOCALES.map((one) => (
          <li key={one}>
            <a
              href={languagePath(path, one)}
              lang={one}
              hrefLang={one}
              rel="nofollow"
              aria-current={one === locale ? 'true' : undefined}
              className="tap inline-flex items-center justify-center hover:text-ink hover:underline aria-[current]:font-medium aria-[current]:text-ink"
            >
              {t(one)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
