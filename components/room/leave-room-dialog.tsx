'use client'

import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { placeOf } from '#components/place/place.ts'
import { go } from '#components/place/use-place.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'

interface Props {
  room: Room
  onClose: () => void
}

/** What happens to the room, and whether one can come back. */
function fateOf(room: Room): 'empty' | 'owner' | 'closed' | 'others' {
  if (room.closedAt !== null) return 'closed'
  if (room.memberCount <= 1) return 'empty'
  return room.role === 'owner' ? 'owner' : 'others'
}

export function LeaveRoomDialog({ room, onClose }: Props) {
  const t = useTranslations('room.leave')
  const { run, busy, error } = useCommand('room.leave')
  const leave = async () => {
    const place = placeOf(window.location.pathname)
    // Before the room is gone, of which its view would say so.
    const inIt = place.name === 'rooms' && place.roomId === room.id
    if (!(await run({ roomId: room.id }))) return
    onClose()
    if (inIt) go('/rooms', { replace: true })
  }
  return (
    <ConfirmDialog
      title={t('title', { room: room.name })}
      text={t(`fate.${fateOf(room)}`)}
      confirm={t('confirm')}
      busy={busy}
      onConfirm={() => void leave()}
      onClose={onClose}
    >
      <ErrorText error={error} />
    </ConfirmDialog>
  )
}
