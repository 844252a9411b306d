'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { RoomEmotionSwitch } from '#components/visual/room-emotion-switch.tsx'
import { RoomForm, type RoomValues } from './room-form.tsx'
import { chosenLetter, lookData, roomLook } from './room-look.ts'

interface Props {
  room: Room
  onClose: () => void
}

export function RoomSettingsDialog({ room, onClose }: Props) {
  const t = useTranslations('room.settings')
  const common = useTranslations('common')
  const { run, busy, error } = useCommand('room.update')
  const before = { letter: chosenLetter(room.data), hue: roomLook(room).hue }
  const save = async ({ name, look, icon, discoverable }: RoomValues) => {
    const change = {
      ...(icon === room.iconUrl ? {} : { icon }),
      ...(name.trim() === room.name ? {} : { name }),
      ...(discoverable === room.discoverable ? {} : { discoverable }),
      ...(look.letter === before.letter && look.hue === before.hue ? {} : { data: lookData(look.letter, look.hue) }),
    }
    if (Object.keys(change).length === 0 || (await run({ roomId: room.id, ...change }))) onClose()
  }
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <RoomForm
        values={{ name: room.name, look: before, icon: room.iconUrl, discoverable: room.discoverable }}
        submit={common('save')}
        busy={busy}
        error={error}
        onSubmit={(values) => void save(values)}
        onCancel={onClose}
      />
      {room.role === 'owner' && <RoomEmotionSwitch room={room} />}
      {room.role === 'owner' && <CloseRoom room={room} onClosed={onClose} />}
    </Dialog>
  )
}

function CloseRoom({ room, onClosed }: { room: Room; onClosed: () => void }) {
  const t = useTranslations('room.settings')
  const { run, busy, error } = useCommand('room.close')
  const [asking, setAsking] = useState(false)
  const close = async () => {
    if (await run({ roomId: room.id })) onClosed()
  }
  return (
    <section className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
      <p className="min-w-40 flex-1 text-sm text-quiet">{t('closeHint')}</p>
      <Button small look="danger" onClick={() => setAsking(true)}>
        {t('close')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('closeTitle', { room: room.name })}
          text={t('closeText')}
          confirm={t('closeConfirm')}
          busy={busy}
          onConfirm={() => void close()}
          onClose={() => setAsking(false)}
        >
          <ErrorText error={error} />
        </ConfirmDialog>
      )}
    </section>
  )
}
