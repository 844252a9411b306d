'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import type { ReactNode } from 'react'
import { RoomsSidebar } from './rooms-sidebar.tsx'

/** Two columns; on a phone one at a time, and the room's own way back. */
export function RoomsShell({ children }: { children: ReactNode }) {
  const inRoom = useSelectedLayoutSegment() !== null
  return (
    <div className="flex h-dvh overflow-hidden">
      <div
        role={inRoom ? 'complementary' : 'main'}
        aria-label="Rooms and account"
        className={`${inRoom ? 'hidden md:flex' : 'flex'} w-full flex-col border-r border-line bg-panel md:w-80 md:shrink-0`}
      >
        <RoomsSidebar />
      </div>
      <div className={`${inRoom ? 'flex' : 'hidden md:flex'} min-w-0 flex-1 flex-col`}>{children}</div>
    </div>
  )
}
