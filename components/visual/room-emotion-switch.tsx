'use client'

import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Switch } from '#components/ui/switch.tsx'

/** Whether what is said in a room is looked at for its mood; at once, and its owner's to say. */
export function RoomEmotionSwitch({ room }: { room: Room }) {
  const t = useTranslations('room.settings')
  const { run, busy, error } = useCommand('room.update')
  return (
    <section className="grid gap-1 border-t border-line pt-4">
      <Switch
        label={t('emotion')}
        hint={t('emotionHint')}
        checked={room.data.emotion !== 'off'}
        disabled={busy || room.closedAt !== null}
        onChange={(on) => void run({ roomId: room.id, data: { emotion: on ? null : 'off' } })}
      />
      <ErrorText error={error} />
    </section>
  )
}
