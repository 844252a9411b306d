'use client'

import { useTranslations } from 'use-intl'
import { DocumentTitle } from './document-title.tsx'
import { PlainPage } from './plain-page.tsx'

/** For whoever is signed in or not: an address that leads to nothing that they may see. */
export function NotFound() {
  const t = useTranslations('common.notFound')
  return (
    <PlainPage title={t('title')} text={t('text')}>
      <DocumentTitle name={t('title')} />
      <a href="/" className="tap inline-flex items-center font-medium text-accent underline">
        {t('start')}
      </a>
    </PlainPage>
  )
}
