'use client'

import Link from 'next/link'
import type { Room } from '#protocol/room.ts'
import { Button } from '#components/ui/button.tsx'

export function RoomHeader({ room, panel, onPanel }: { room: Room; panel: boolean; onPanel: () => void }) {
  return (
    <header className="flex min-h-14 items-center gap-2 border-b border-line px-3 md:pl-4">
      <Link
        href="/rooms"
        prefetch={false}
        aria-label="Back to rooms"
        className="inline-flex size-10 items-center justify-center rounded-md hover:bg-hover md:hidden"
      >
        <span aria-hidden>←</span>
      </Link>
      <h1 className="min-w-0 flex-1 truncate font-semibold">{room.name}</h1>
      <Button small aria-expanded={panel} onClick={onPanel}>
        Members
        <span className="text-quiet tabular-nums">{room.memberCount}</span>
      </Button>
    </header>
  )
}
