'use client'

import { useTranslations } from 'use-intl'
import { useState } from 'react'
import { useRoom } from '#client/hooks/use-rooms.ts'
import { useStatus } from '#client/hooks/use-status.ts'
import { Unsent } from '#components/message/unsent.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { OpenRoom } from './open-room.tsx'

/** A room by its id: one's own, one that one was in until just now, or none. */
export function RoomView({ roomId }: { roomId: string }) {
  const t = useTranslations('room.view')
  const room = useRoom(roomId)
  const { status } = useStatus()
  const [wasIn, setWasIn] = useState(false)
  if (room && !wasIn) setWasIn(true)
  if (room) return <OpenRoom room={room} />
  // Only who is live knows all rooms there are.
  if (wasIn || status.name === 'live') {
    const words = wasIn ? { title: t('gone'), text: t('goneHint') } : { title: t('unknown'), text: t('unknownHint') }
    return (
      <Notice {...words}>
        <Unsent roomId={roomId} />
      </Notice>
    )
  }
  return (
    <main className="flex flex-1 flex-col justify-end p-6">
      <PageTitle name={t('title')} />
      <h1 className="sr-only">{t('opening')}</h1>
      <Skeleton label={t('opening')} rows={5} />
    </main>
  )
}
