'use client'

import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'

export function InviteBox({ room, code }: { room: Room; code: string }) {
  const { run, busy, error } = useCommand('room.code')
  return (
    <section aria-label="Invitation" className="grid gap-2">
      <h3 className="text-sm font-medium">Invite code</h3>
      <p>
        <code className="rounded bg-panel px-2 py-1 text-base select-all">{code}</code>
      </p>
      <div className="flex flex-wrap gap-2">
        <CopyButton name="Copy invite link" text={() => `${window.location.origin}/join/${encodeURIComponent(code)}`} />
        {room.role !== 'member' && (
          <Button small disabled={busy} onClick={() => void run({ roomId: room.id })}>
            New code
          </Button>
        )}
      </div>
      <ErrorText error={error} />
    </section>
  )
}
