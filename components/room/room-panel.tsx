'use client'

import { LogOut, Settings2, UserPlus, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { MemberList } from '#components/people/member-list.tsx'
import { Profile } from '#components/people/profile.tsx'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { RoomMood } from '#components/visual/room-mood.tsx'

/** Who is in the room, and what one can do with it. */
export function RoomPanel({ room, onClose }: { room: Room; onClose: () => void }) {
  const t = useTranslations('room.panel')
  const onKeyDown = (event: KeyboardEvent) => {
    // A menu or a dialog of it takes its own.
    if (event.key !== 'Escape' || event.defaultPrevented) return
    if ((event.target as Element).closest('dialog, [role="menu"]')) return
    event.preventDefault()
    onClose()
  }
  return (
    <section aria-label={t('label')} className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <header className="flex min-h-14 shrink-0 items-center gap-1 border-b border-line ps-4 pe-2">
        <h2 className="min-w-0 flex-1 truncate text-lg font-semibold">
          {room.peer ? (
            t('profile')
          ) : (
            <>
              {t('members')} <span className="text-base font-normal text-quiet tabular-nums">{room.memberCount}</span>
            </>
          )}
        </h2>
        <IconButton icon={X} name={t('close')} onClick={onClose} />
      </header>
      {room.peer ? (
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4 overflow-y-auto p-4">
          <Profile userId={room.peer.id} roomId={room.id} beside />
          <RoomMood room={room} />
        </div>
      ) : (
        <MemberList room={room} />
      )}
      {room.kind !== 'direct' && (
        <div className="shrink-0 border-t border-line p-2">
          <RoomMood room={room} />
        </div>
      )}
      {room.kind !== 'direct' && <Actions room={room} />}
    </section>
  )
}

function Actions({ room }: { room: Room }) {
  const t = useTranslations('room.panel')
  const open = room.closedAt === null
  const roomId = room.id
  return (
    <footer className="grid shrink-0 gap-1 border-t border-line p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      {open && room.code !== null && (
        <Action icon={UserPlus} name={t('invite')} onClick={() => openDialog({ name: 'invite', roomId })} />
      )}
      {open && room.role !== 'member' && (
        <Action icon={Settings2} name={t('settings')} onClick={() => openDialog({ name: 'roomSettings', roomId })} />
      )}
      <Action icon={LogOut} name={t('leave')} onClick={() => openDialog({ name: 'leaveRoom', roomId })} />
    </footer>
  )
}

function Action({ icon: Icon, name, onClick }: { icon: typeof X; name: string; onClick: () => void }) {
  return (
    <Button small look="quiet" className="justify-start! gap-3! px-2!" onClick={onClick}>
      <Icon aria-hidden className="size-5 stroke-[1.75] rtl:-scale-x-100" />
      {name}
    </Button>
  )
}
