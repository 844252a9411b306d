'use client'

import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useRoomNotifications } from '#client/hooks/use-notifications.ts'
import { Choice } from '#components/ui/choice.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { useRoomName } from './use-room-name.ts'

interface Props {
  room: Room
  onClose: () => void
}

const LEVELS = ['all', 'mentions', 'nothing'] as const

/** How one is told of what is said in a room: at once as it is chosen. */
export function NotificationsDialog({ room, onClose }: Props) {
  const t = useTranslations('room.notifications')
  const { level, sound, update } = useRoomNotifications(room.id)
  const { run, busy, error } = useCommand('room.prefs')
  const name = useRoomName()(room)
  return (
    <Dialog title={t('title', { room: name })} onClose={onClose}>
      <Switch
        label={t('mute')}
        hint={t('muteHint')}
        checked={room.prefs.muted}
        disabled={busy}
        onChange={(muted) => void run({ roomId: room.id, muted })}
      />
      <ErrorText error={error} />
      <div className="grid gap-4 border-t border-line pt-4">
        <Choice
          label={t('level')}
          value={level}
          disabled={room.prefs.muted}
          choices={LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
          onChange={(chosen) => update({ level: chosen })}
        />
        <Switch
          label={t('sound')}
          hint={t('here')}
          checked={sound}
          disabled={room.prefs.muted || level === 'nothing'}
          onChange={(on) => update({ sound: on })}
        />
      </div>
    </Dialog>
  )
}
