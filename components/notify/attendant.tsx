'use client'

import { usePlace } from '#components/place/use-place.tsx'
import { AnnouncementLine } from './announcement-line.tsx'
import { AskLine } from './ask-line.tsx'
import { NewVersionLine } from './new-version-line.tsx'
import { Teller } from './teller.tsx'
import { useShell } from './use-shell.ts'
import { useTabSigns } from './use-tab-signs.ts'

/** Looks after the page as a whole: what comes in, what is unread, which version this is. */
export function Attendant() {
  const place = usePlace()
  useTabSigns()
  useShell()
  return (
    <>
      <Teller />
      <AnnouncementLine />
      <NewVersionLine />
      {place.name === 'rooms' && place.roomId !== null && <AskLine roomId={place.roomId} />}
    </>
  )
}
