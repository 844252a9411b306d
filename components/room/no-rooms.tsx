'use client'

import { useTranslations } from 'use-intl'
import { openDialog } from '#components/chat/dialogs.ts'
import { Button } from '#components/ui/button.tsx'

/** What belongs in the list, and how it comes there. */
export function NoRooms() {
  const t = useTranslations('room.list')
  return (
    <nav
      aria-label={t('label')}
      className="grid min-h-0 flex-1 content-center gap-4 overflow-y-auto px-6 py-4 text-center"
    >
      <div className="grid gap-1">
        <p className="font-semibold">{t('none')}</p>
        <p className="text-sm text-balance text-quiet">{t('noneHint')}</p>
      </div>
      <div className="grid gap-2">
        <Button look="primary" onClick={() => openDialog({ name: 'createRoom' })}>
          {t('createFirst')}
        </Button>
        <Button onClick={() => openDialog({ name: 'joinRoom' })}>{t('joinFirst')}</Button>
        <Button onClick={() => openDialog({ name: 'newMessage' })}>{t('writeFirst')}</Button>
      </div>
    </nav>
  )
}
