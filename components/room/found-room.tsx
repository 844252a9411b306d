'use client'

import { useTranslations } from 'use-intl'
import type { SharedRoom } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useRoom } from '#client/hooks/use-rooms.ts'
import { roomPath } from '#components/place/place.ts'
import { Go, go } from '#components/place/use-place.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { RoomAvatar } from './room-avatar.tsx'

/** A room that can be found: to join, or to open where one is in it. */
export function FoundRoom({ room }: { room: SharedRoom }) {
  const t = useTranslations('room.discover')
  const joining = useTranslations('room.join')
  const mine = useRoom(room.id)
  const { run, busy, error } = useCommand('room.join')
  const join = async () => {
    const answer = await run({ roomId: room.id })
    if (answer) go(roomPath(answer.output.room.id))
  }
  return (
    <li className="grid gap-1 py-3">
      <div className="flex items-center gap-4">
        <RoomAvatar room={mine ?? room} />
        <span className="min-w-0 flex-1">
          <bdi className="block w-fit font-medium wrap-anywhere">{room.name}</bdi>
          <span className="block text-sm text-quiet">{t('members', { count: (mine ?? room).memberCount })}</span>
        </span>
        {mine ? (
          <Go
            href={roomPath(room.id)}
            aria-label={t('openRoom', { room: room.name })}
            className="tap inline-flex items-center rounded-md px-4 font-medium text-accent hover:bg-hover"
          >
            {t('open')}
          </Go>
        ) : (
          <Button small aria-label={t('joinRoom', { room: room.name })} disabled={busy} onClick={() => void join()}>
            {t('join')}
          </Button>
        )}
      </div>
      <ErrorText error={error} instead={{ forbidden: joining('banned') }} />
    </li>
  )
}
