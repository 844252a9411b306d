'use client'

import { type FormEvent, useState } from 'react'
import { NAME_MAX } from '#protocol/limits.ts'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { formText } from '#components/ui/form-text.ts'
import { TextField } from '#components/ui/text-field.tsx'

export function RoomSettings({ room }: { room: Room }) {
  const { run, busy, error } = useCommand('room.update')
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void run({ roomId: room.id, name: formText(new FormData(event.currentTarget), 'name') })
  }
  return (
    <section aria-label="Settings" className="grid gap-3">
      <form key={room.name} className="grid gap-2" onSubmit={rename}>
        <TextField
          label="Room name"
          name="name"
          defaultValue={room.name}
          maxLength={NAME_MAX}
          autoComplete="off"
          error={error?.at('name')}
        />
        <ErrorText error={error} />
        <Button type="submit" small disabled={busy} className="justify-self-start">
          Rename
        </Button>
      </form>
      {room.role === 'owner' && <CloseRoom room={room} />}
    </section>
  )
}

function CloseRoom({ room }: { room: Room }) {
  const { run, busy, error } = useCommand('room.close')
  const [asking, setAsking] = useState(false)
  const close = async () => {
    await run({ roomId: room.id })
    setAsking(false)
  }
  return (
    <div className="grid justify-items-start gap-2">
      <Button small look="danger" onClick={() => setAsking(true)}>
        Close room
      </Button>
      <ErrorText error={error} />
      {asking && (
        <ConfirmDialog
          title={`Close ${room.name}?`}
          text="Everyone can still read it, nobody can write in it or join it. This cannot be undone."
          confirm="Close"
          busy={busy}
          onConfirm={() => void close()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
