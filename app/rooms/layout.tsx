import type { ReactNode } from 'react'
import { RoomsShell } from '#components/room/rooms-shell.tsx'

export default function RoomsLayout({ children }: { children: ReactNode }) {
  return <RoomsShell>{children}</RoomsShell>
}
