'use client'

import { useState } from 'react'
import type { Member, Role, Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'

const ROLE_NAMES: Record<Role, string> = { owner: 'Owner', moderator: 'Moderator', member: 'Member' }

/** Owners change roles; owners and moderators remove who stands below them. */
export function MemberRow({ room, member, self }: { room: Room; member: Member; self: boolean }) {
  const { run, busy, error } = useCommand('member.update')
  const name = member.user.name ?? 'Deleted user'
  const open = room.closedAt === null && !self
  const below = member.role === 'member' || (room.role === 'owner' && member.role !== 'owner')
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div className="flex min-h-10 items-center gap-2">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            {name}
            {self && <span className="font-normal text-quiet"> (you)</span>}
          </span>
          <span className="block truncate text-xs text-quiet">@{member.user.handle}</span>
        </span>
        {open && room.role === 'owner' ? (
          <select
            aria-label={`Role of ${name}`}
            value={member.role}
            disabled={busy}
            onChange={(event) =>
              void run({ roomId: room.id, userId: member.user.id, role: event.target.value as Role })
            }
            className="min-h-8 rounded-md border border-field bg-page px-2 text-sm"
          >
            {Object.entries(ROLE_NAMES).map(([role, label]) => (
              <option key={role} value={role}>
                {label}
              </option>
            ))}
          </select>
        ) : (
          <span className="text-sm text-quiet">{ROLE_NAMES[member.role]}</span>
        )}
        {open && room.role !== 'member' && below && <RemoveMember room={room} userId={member.user.id} name={name} />}
      </div>
      <ErrorText error={error} />
    </li>
  )
}

function RemoveMember({ room, userId, name }: { room: Room; userId: string; name: string }) {
  const { run, busy, error } = useCommand('member.remove')
  const [asking, setAsking] = useState(false)
  const remove = async () => {
    await run({ roomId: room.id, userId })
    setAsking(false)
  }
  return (
    <>
      <Button small look="danger" aria-label={`Remove ${name}`} onClick={() => setAsking(true)}>
        Remove
      </Button>
      <ErrorText error={error} />
      {asking && (
        <ConfirmDialog
          title={`Remove ${name}?`}
          text={`${name} no longer sees ${room.name}, but can come back with its invite code.`}
          confirm="Remove"
          busy={busy}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
