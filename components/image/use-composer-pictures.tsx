'use client'

import { type ClipboardEvent, lazy, type ReactNode, Suspense } from 'react'
import type { ReplyTarget } from '#client/hooks/use-messages.ts'
import { useSend } from '#client/hooks/use-send.ts'
import { useTray } from '#client/hooks/use-tray.ts'
import { patient } from '#components/ui/patient.ts'

const PictureTray = lazy(() => patient(() => import('./picture-tray.tsx')))

export interface ComposerPictures {
  /** Whether there is one to be sent. */
  some: boolean
  add: (files: readonly File[]) => void
  onPaste: (event: ClipboardEvent) => void
  /**
   * Sends them, the first as an answer to `replyTo`; gives how many there were. Null while some are being uploaded: then
   * `again` is done once they are, if nothing is changed before.
   */
  send: (replyTo: ReplyTarget | null, again: () => void) => number | null
  /** What is written changes: it does not go out by itself. */
  hold: () => void
  tray: ReactNode
}

/** The pictures beside a text: each becomes a message of its own, before the text. */
export function useComposerPictures(roomId: string, onDone: () => void): ComposerPictures {
  const { tray, items, leftOut, waiting } = useTray(roomId)
  const { sendImage } = useSend(roomId)
  return {
    some: items.some(({ state }) => state !== 'failed'),
    add: (files) => {
      if (files.length > 0) tray.add(files)
    },
    onPaste: (event) => {
      const { files, types } = event.clipboardData
      // What is copied out of a text processor is a text, and a picture of it.
      if (files.length === 0 || types.includes('text/plain')) return
      event.preventDefault()
      tray.add([...files])
    },
    send: (replyTo, again) => {
      // As it is now: this may be asked before what has just changed is drawn.
      if (tray.getSnapshot().items.some(({ state }) => state === 'uploading')) {
        tray.whenReady(again)
        return null
      }
      const images = tray.take()
      for (const [index, image] of images.entries()) void sendImage(image, index === 0 ? replyTo : null)
      return images.length
    },
    hold: () => tray.stopWaiting(),
    tray:
      items.length > 0 || leftOut > 0 ? (
        <Suspense>
          <PictureTray {...{ tray, items, leftOut, waiting, onDone }} />
        </Suspense>
      ) : null,
  }
}
