'use client'

import { useTranslations } from 'use-intl'
import { useRooms } from '#client/hooks/use-rooms.ts'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Keys } from '#components/shortcuts/shortcut-table.tsx'
import { keysOf } from '#components/shortcuts/shortcuts.ts'

/** Beside the list, where no room is open. */
export function NoRoomChosen() {
  const t = useTranslations('room.none')
  const some = useRooms().length > 0
  return (
    <section
      aria-label={t('label')}
      className="grid flex-1 place-content-center justify-items-center gap-3 p-6 text-center"
    >
      <PageTitle name={t('title')} />
      <p className="text-xl font-semibold text-balance">{t(some ? 'choose' : 'first')}</p>
      <p className="max-w-sm text-balance text-quiet">{t(some ? 'chooseHint' : 'firstHint')}</p>
      {some && (
        <p className="flex items-center gap-2 pt-2 text-sm text-quiet pointer-coarse:hidden">
          <Keys keys={keysOf('palette')} /> {t('jump')}
        </p>
      )}
    </section>
  )
}
