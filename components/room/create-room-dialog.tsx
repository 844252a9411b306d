'use client'

import { useTranslations } from 'use-intl'
import { useCreateRoom } from '#client/hooks/use-create-room.ts'
import { useRun } from '#client/hooks/use-run.ts'
import { say } from '#components/chat/toast.ts'
import { roomPath } from '#components/place/place.ts'
import { go } from '#components/place/use-place.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { HUES } from '#components/ui/letter.ts'
import { useFailureText } from '#components/ui/use-failure-text.ts'
import { RoomForm, type RoomValues } from './room-form.tsx'
import { HUE_KEY, LETTER_KEY } from './room-look.ts'

const blank = (): RoomValues => ({
  name: '',
  look: { letter: null, hue: Math.floor(Math.random() * HUES) },
  icon: null,
  discoverable: false,
})

export function CreateRoomDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('room.create')
  const { create, busy, error } = useCreateRoom()
  const run = useRun()
  const failureText = useFailureText()
  const submit = async ({ name, look, icon, discoverable }: RoomValues) => {
    const data = { [HUE_KEY]: String(look.hue), ...(look.letter === null ? {} : { [LETTER_KEY]: look.letter }) }
    const room = await create({ name, discoverable, data })
    if (!room) return
    // The room is there, with its letter: a picture that could not be set is set in its settings.
    const failed = icon === null ? null : await run('room.update', { roomId: room.id, icon })
    if (failed) say(failureText(failed))
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
