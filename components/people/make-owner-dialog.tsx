'use client'

import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { usePersonName } from '#components/message/person-name.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'

interface Props {
  room: Room
  userId: string
  onClose: () => void
}

export function MakeOwnerDialog({ room, userId, onClose }: Props) {
  const t = useTranslations('people.makeOwner')
  const name = usePersonName(userId)
  const { run, busy, error } = useCommand('member.update')
  const make = async () => {
    if (await run({ roomId: room.id, userId, role: 'owner' })) onClose()
  }
  return (
    <ConfirmDialog
      title={t('title', { name })}
      text={t('text', { name, room: room.name })}
      confirm={t('confirm')}
      busy={busy}
      onConfirm={() => void make()}
      onClose={onClose}
    >
      <ErrorText error={error} />
    </ConfirmDialog>
  )
}
