'use client'

import { useTranslations } from 'use-intl'
import type { RoomFilter } from '#client/hooks/room-filter.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { Button } from '#components/ui/button.tsx'

/** What belongs in this part of the list, and how it comes there. */
export function NothingInFilter({ filter }: { filter: RoomFilter }) {
  const t = useTranslations('room.filter')
  return (
    <div className="grid justify-items-center gap-3 px-4 py-8 text-center">
      <div className="grid gap-1">
        <p className="font-medium">{t(`none.${filter}`)}</p>
        <p className="text-sm text-balance text-quiet">{t(`noneHint.${filter}`)}</p>
      </div>
      {filter === 'direct' && <Button onClick={() => openDialog({ name: 'newMessage' })}>{t('findPeople')}</Button>}
      {filter === 'groups' && <Button onClick={() => openDialog({ name: 'createRoom' })}>{t('createRoom')}</Button>}
    </div>
  )
}
