'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { usePersonName } from '#components/message/person-name.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Switch } from '#components/ui/switch.tsx'

interface Props {
  room: Room
  userId: string
  onClose: () => void
}

export function RemoveMemberDialog({ room, userId, onClose }: Props) {
  const t = useTranslations('people.remove')
  const name = usePersonName(userId)
  const { run, busy, error } = useCommand('member.remove')
  const [ban, setBan] = useState(false)
  const remove = async () => {
    if (await run({ roomId: room.id, userId, ban })) onClose()
  }
  return (
    <ConfirmDialog
      title={t('title', { name })}
      text={t(ban ? 'textBan' : 'text', { name, room: room.name })}
      confirm={t('confirm')}
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <Switch label={t('ban')} hint={t('banHint')} checked={ban} onChange={setBan} />
      <ErrorText error={error} />
    </ConfirmDialog>
  )
}
