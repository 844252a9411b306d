'use client'

import Link from 'next/link'
import { useSelectedLayoutSegment } from 'next/navigation'
import type { Room } from '#protocol/room.ts'
import { previewOf } from '#components/message/message-preview.ts'

/** A room's name, its last words and what is unread, all in the link's accessible name. */
export function RoomLink({ room }: { room: Room }) {
  const current = useSelectedLayoutSegment() === room.id
  return (
    <Link
      href={`/rooms/${room.id}`}
      prefetch={false}
      aria-current={current ? 'page' : undefined}
      className="flex min-h-14 items-center gap-3 rounded-md px-3 py-2 hover:bg-hover aria-[current=page]:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className={`block truncate ${room.unread > 0 ? 'font-semibold' : 'font-medium'}`}>{room.name}</span>
        <span className="block min-h-5 truncate text-sm text-quiet">{previewOf(room.lastMessage)}</span>
      </span>
      {room.unread > 0 && (
        <span className="shrink-0 rounded-full bg-accent px-2 text-xs leading-5 font-semibold text-on-accent tabular-nums">
          {room.unread > 99 ? '99+' : room.unread}
          <span className="sr-only"> unread</span>
        </span>
      )}
    </Link>
  )
}
