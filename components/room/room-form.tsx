'use client'

import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { NAME_MAX } from '#protocol/limits.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { type ChosenLook, LookFields } from './look-fields.tsx'

export interface RoomValues {
  name: string
  look: ChosenLook
  /** The url of a picture. */
  icon: string | null
  discoverable: boolean
}

interface Props {
  /** What it begins with. */
  values: RoomValues | (() => RoomValues)
  /** The name is what one comes to write. */
  nameFirst?: boolean
  submit: string
  busy: boolean
  error: CallError | null
  onSubmit: (values: RoomValues) => void
  onCancel: () => void
}

/** What is said of a room when it is made, and later. */
export function RoomForm({ values, nameFirst = false, submit, busy, error, onSubmit, onCancel }: Props) {
  const t = useTranslations('room.form')
  const common = useTranslations('common')
  const fieldText = useFieldText()
  const [room, setRoom] = useState(values)
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, error)
  const set = (change: Partial<RoomValues>) => setRoom((before) => ({ ...before, ...change }))
  const onForm = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onSubmit(room)
  }
  return (
    <form ref={form} className="grid grid-cols-[minmax(0,1fr)] gap-5" onSubmit={onForm}>
      <TextField
        label={t('name')}
        name="name"
        value={room.name}
        maxLength={NAME_MAX}
        data-autofocus={nameFirst || undefined}
        autoComplete="off"
        error={fieldText(error, 'name')}
        onChange={(event) => set({ name: event.target.value })}
      />
      <LookFields
        name={room.name}
        look={room.look}
        onChange={(look) => set({ look })}
        icon={room.icon}
        onIcon={(icon) => set({ icon })}
      />
      <Switch
        label={t('discoverable')}
        hint={t('discoverableHint')}
        checked={room.discoverable}
        onChange={(discoverable) => set({ discoverable })}
      />
      <ErrorText error={error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <Button type="submit" look="primary" disabled={busy}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
