'use client'

import { useTranslations } from 'use-intl'
import { useCreateRoom } from '#client/hooks/use-create-room.ts'
import { roomPath } from '#components/place/place.ts'
import { go } from '#components/place/use-place.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { HUES } from '#components/ui/letter.ts'
import { RoomForm, type RoomValues } from './room-form.tsx'
import { HUE_KEY, LETTER_KEY } from './room-look.ts'

const blank = (): RoomValues => ({
  name: '',
  look: { letter: null, hue: Math.floor(Math.random() * HUES) },
  discoverable: false,
})

export function CreateRoomDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('room.create')
  const { create, busy, error } = useCreateRoom()
  const submit = async ({ name, look, discoverable }: RoomValues) => {
    const data = { [HUE_KEY]: String(look.hue), ...(look.letter === null ? {} : { [LETTER_KEY]: look.letter }) }
    const room = await create({ name, discoverable, data })
    if (!room) return
    onClose()
    go(roomPath(room.id))
  }
  return (
    <Dialog title={t('title')} text={t('text')} onClose={onClose}>
      <RoomForm
        values={blank}
        nameFirst
        submit={t('submit')}
        busy={busy}
        error={error}
        onSubmit={(values) => void submit(values)}
        onCancel={onClose}
      />
    </Dialog>
  )
}
