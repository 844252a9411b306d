'use client'

import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { NAME_MAX } from '#protocol/limits.ts'
import { useCreateRoom } from '#client/hooks/use-create-room.ts'
import { roomPath } from '#components/place/place.ts'
import { go } from '#components/place/use-place.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { HUES } from '#components/ui/letter.ts'
import { type ChosenLook, LookFields } from './look-fields.tsx'
import { HUE_KEY, LETTER_KEY } from './room-look.ts'

export function CreateRoomDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('room.create')
  const common = useTranslations('common')
  const fieldText = useFieldText()
  const { create, busy, error } = useCreateRoom()
  const [name, setName] = useState('')
  const [look, setLook] = useState<ChosenLook>(() => ({ letter: null, hue: Math.floor(Math.random() * HUES) }))
  const [discoverable, setDiscoverable] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, error)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const data = { [HUE_KEY]: String(look.hue), ...(look.letter === null ? {} : { [LETTER_KEY]: look.letter }) }
    const room = await create({ name, discoverable, data })
    if (!room) return
    onClose()
    go(roomPath(room.id))
  }
  return (
    <Dialog title={t('title')} text={t('text')} onClose={onClose}>
      <form ref={form} className="grid grid-cols-[minmax(0,1fr)] gap-5" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('name')}
          name="name"
          value={name}
          maxLength={NAME_MAX}
          data-autofocus
          autoComplete="off"
          error={fieldText(error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <LookFields name={name} look={look} onChange={setLook} />
        <Switch
          label={t('discoverable')}
          hint={t('discoverableHint')}
          checked={discoverable}
          onChange={setDiscoverable}
        />
        <ErrorText error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
