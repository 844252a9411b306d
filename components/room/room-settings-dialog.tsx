'use client'

import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { NAME_MAX } from '#protocol/limits.ts'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { type ChosenLook, LookFields } from './look-fields.tsx'
import { chosenLetter, lookData, roomLook } from './room-look.ts'

interface Props {
  room: Room
  onClose: () => void
}

export function RoomSettingsDialog({ room, onClose }: Props) {
  const t = useTranslations('room.settings')
  const common = useTranslations('common')
  const fieldText = useFieldText()
  const { run, busy, error } = useCommand('room.update')
  const [name, setName] = useState(room.name)
  const [look, setLook] = useState<ChosenLook>({ letter: chosenLetter(room.data), hue: roomLook(room).hue })
  const [discoverable, setDiscoverable] = useState(room.discoverable)
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, error)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const looks = look.letter !== chosenLetter(room.data) || look.hue !== roomLook(room).hue
    const change = {
      ...(name.trim() === room.name ? {} : { name }),
      ...(discoverable === room.discoverable ? {} : { discoverable }),
      ...(looks ? { data: lookData(look.letter, look.hue) } : {}),
    }
    if (Object.keys(change).length === 0 || (await run({ roomId: room.id, ...change }))) onClose()
  }
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form ref={form} className="grid grid-cols-[minmax(0,1fr)] gap-5" onSubmit={(event) => void save(event)}>
        <TextField
          label={t('name')}
          name="name"
          value={name}
          maxLength={NAME_MAX}
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
            {common('save')}
          </Button>
        </div>
      </form>
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
