'use client'

import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useNewVersion } from '#client/hooks/use-new-version.ts'
import { loadNextPlaceIf } from '#components/place/use-place.tsx'
import { Button } from '#components/ui/button.tsx'
import { Strip } from './strip.tsx'
import { useFromShell } from './from-shell.ts'

/** Another version is served: the page says so, and takes it with the next room. */
export function NewVersionLine() {
  const t = useTranslations('notify.version')
  const { isNew, takeReload } = useNewVersion(useFromShell())
  useEffect(() => loadNextPlaceIf(takeReload), [takeReload])
  return (
    <div role="status" aria-label={t('name')}>
      {isNew && (
        <Strip>
          <p>{t('text')}</p>
          <Button small onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        </Strip>
      )}
    </div>
  )
}
