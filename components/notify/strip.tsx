'use client'

import type { ReactNode } from 'react'

/** One quiet line across the top of the page, that pushes the rest down. */
export function Strip({ live = false, children }: { live?: boolean; children: ReactNode }) {
  return (
    <div
      className={`flex min-h-10 flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b px-4 py-1 text-sm ${live ? 'border-live/30 bg-live-soft' : 'border-line bg-panel'}`}
    >
      {children}
    </div>
  )
}
