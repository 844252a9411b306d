'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'

const FATE = {
  owner: 'The room passes to the longest-standing moderator or member; an empty room closes.',
  others: 'You can come back with its invite code.',
}

export function LeaveRoom({ room }: { room: Room }) {
  const router = useRouter()
  const { run, busy, error } = useCommand('room.leave')
  const [asking, setAsking] = useState(false)
  const leave = async () => {
    if (await run({ roomId: room.id })) router.replace('/rooms')
    else setAsking(false)
  }
  return (
    <section aria-label="Leave" className="grid justify-items-start gap-2">
      <Button small look="danger" onClick={() => setAsking(true)}>
        Leave room
      </Button>
      <ErrorText error={error} />
      {asking && (
        <ConfirmDialog
          title={`Leave ${room.name}?`}
          text={room.role === 'owner' ? FATE.owner : FATE.others}
          confirm="Leave"
          busy={busy}
          onConfirm={() => void leave()}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}
