'use client'

import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { NAME_MAX } from '#protocol/limits.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useCreateRoom } from '#client/hooks/use-create-room.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { formText } from '#components/ui/form-text.ts'
import { TextField } from '#components/ui/text-field.tsx'
import { inviteCodeOf } from './invite-code.ts'

/** Before the script is there a form would be sent the browser's way, which leads nowhere. */
export function NewRoomForms() {
  return (
    <div className="grid gap-3 border-t border-line p-4">
      <CreateRoom />
      <JoinRoom />
    </div>
  )
}

function CreateRoom() {
  const router = useRouter()
  const hydrated = useHydrated()
  const { create, busy, error } = useCreateRoom()
  const submit = async (form: HTMLFormElement) => {
    const room = await create(formText(new FormData(form), 'name'))
    if (!room) return
    form.reset()
    router.push(`/rooms/${room.id}`)
  }
  return (
    <form className="grid gap-1" onSubmit={onSubmit(busy, submit)}>
      <div className="flex items-end gap-2">
        <TextField
          className="min-w-0 flex-1"
          label="New room"
          name="name"
          maxLength={NAME_MAX}
          autoComplete="off"
          error={error?.at('name')}
        />
        <Button type="submit" look="primary" disabled={!hydrated || busy} className={error?.at('name') ? 'mb-6' : ''}>
          Create room
        </Button>
      </div>
      <ErrorText error={error} />
    </form>
  )
}

function JoinRoom() {
  const router = useRouter()
  const hydrated = useHydrated()
  const { run, busy, error } = useCommand('room.join')
  const join = async (form: HTMLFormElement) => {
    const answer = await run({ code: inviteCodeOf(formText(new FormData(form), 'code')) })
    if (!answer) return
    form.reset()
    router.push(`/rooms/${answer.output.room.id}`)
  }
  const refused = error?.code === 'not_found' ? 'leads nowhere (any more)' : error?.at('code')
  return (
    <form className="grid gap-1" onSubmit={onSubmit(busy, join)}>
      <div className="flex items-end gap-2">
        <TextField
          className="min-w-0 flex-1"
          label="Invite code"
          name="code"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={refused}
        />
        <Button type="submit" disabled={!hydrated || busy} className={refused ? 'mb-6' : ''}>
          Join
        </Button>
      </div>
      {!refused && <ErrorText error={error} />}
    </form>
  )
}

const onSubmit =
  (busy: boolean, act: (form: HTMLFormElement) => Promise<void>) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void act(event.currentTarget)
  }
