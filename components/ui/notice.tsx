'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Go } from '#components/place/use-place.tsx'
import { Button } from './button.tsx'
import { PageTitle } from './page-title.tsx'
import { PlainPage } from './plain-page.tsx'

interface Props {
  title: string
  text: string
  onRetry?: (() => void) | undefined
  children?: ReactNode
}

/** Instead of a place of the signed-in part that cannot be shown. */
export function Notice({ title, text, onRetry, children }: Props) {
  const t = useTranslations('common')
  return (
    <PlainPage title={title} text={text}>
      <PageTitle name={title} />
      <div className="flex flex-wrap justify-center gap-2">
        {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
        <Go
          href="/rooms"
          className="tap inline-flex items-center rounded-md px-4 font-medium text-accent underline hover:bg-hover"
        >
          {t('notFound.start')}
        </Go>
      </div>
      {children}
    </PlainPage>
  )
}
