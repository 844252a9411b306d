'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { useSession } from '#client/hooks/use-session.ts'
import { usePlace } from '#components/place/use-place.tsx'
import { ConnectionBar } from '#components/session/connection-bar.tsx'
import { patient } from '#components/ui/patient.ts'

// None of it is in the first picture.
const Attendant = dynamic(() => patient(() => import('./attendant.tsx')).then((module) => module.Attendant), {
  ssr: false,
})

/** What every place of the signed-in part has above it: lines that say what concerns the whole page. */
export function PageFrame({ children }: { children: ReactNode }) {
  const place = usePlace()
  const { me } = useSession()
  if (!me) return children
  return (
    <div className={place.name === 'rooms' || place.name === 'discover' ? 'flex h-dvh flex-col' : 'min-h-dvh'}>
      <div className="sticky top-0 z-20 shrink-0 pt-[env(safe-area-inset-top)]">
        <ConnectionBar />
        <Attendant />
      </div>
      {children}
    </div>
  )
}
