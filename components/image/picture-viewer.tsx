'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { type ImageMessage, useRoomPictures } from '#client/hooks/use-room-pictures.ts'
import { useUser } from '#client/hooks/use-user.ts'
import { PictureStage } from './picture-stage.tsx'
import { Step, ViewerTools } from './viewer-tools.tsx'
import { useZoom } from './use-zoom.ts'

interface Props {
  roomId: string
  /** The message that it was opened from. */
  seq: number
  onClose: () => void
}

/** A picture by itself, as large as there is room for, and from there the others of the room. */
export function PictureViewer({ roomId, seq, onClose }: Props) {
  const pictures = useRoomPictures(roomId)
  const [at, setAt] = useState(seq)
  const index = pictures.findIndex((picture) => picture.seq === at)
  const picture = pictures[index]
  // It was deleted, or let go of, under one's eyes.
  useEffect(() => {
    if (!picture) onClose()
  }, [picture, onClose])
  const step = (by: number) => {
    const next = pictures[index + by]
    if (next) setAt(next.seq)
  }
  if (!picture) return null
  return <Viewer picture={picture} at={index + 1} count={pictures.length} onStep={step} onClose={onClose} />
}

interface ViewerProps {
  picture: ImageMessage
  at: number
  count: number
  onStep: (by: number) => void
  onClose: () => void
}

function Viewer({ picture, at, count, onStep, onClose }: ViewerProps) {
  const t = useTranslations('image.view')
  const dialog = useRef<HTMLDialogElement>(null)
  const zoom = useZoom(picture.seq)
  const { alt } = picture.content
  // As in components/ui/dialog.tsx: the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.focus()
    return () => element?.close()
  }, [])
  const onKeyDown = (event: React.KeyboardEvent<HTMLDialogElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const keys: Record<string, () => void> = {
      // A picture that is larger than the window is looked around in.
      ...(zoom.zoomed ? {} : { ArrowLeft: () => onStep(rtl ? 1 : -1), ArrowRight: () => onStep(rtl ? -1 : 1) }),
      ...{ PageUp: () => onStep(-1), PageDown: () => onStep(1) },
      ...{ '+': zoom.larger, '=': zoom.larger, '-': zoom.smaller, '0': zoom.fit },
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-label={alt || t('title')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={onKeyDown}
      className="m-0 h-dvh max-h-none w-screen max-w-none overflow-hidden bg-page p-0 text-ink outline-none"
    >
      <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto]">
        <header className="flex items-center gap-2 ps-4 pe-2 pt-[max(0.5rem,env(safe-area-inset-top))] pb-2">
          <By picture={picture} />
          <ViewerTools zoom={zoom} url={picture.content.url} onClose={onClose} />
        </header>
        <div className="relative min-h-0">
          <PictureStage key={picture.seq} image={picture.content} zoom={zoom} onSwipe={onStep} />
          {at > 1 && <Step name={t('previous')} back onPress={() => onStep(-1)} />}
          {at < count && <Step name={t('next')} onPress={() => onStep(1)} />}
        </div>
        <footer className="flex min-h-10 items-baseline justify-center gap-3 px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] text-sm">
          {alt !== '' && (
            <p dir="auto" className="max-h-[20dvh] min-w-0 overflow-y-auto wrap-anywhere">
              {alt}
            </p>
          )}
          {/* Which one it is, is heard as one goes on. */}
          <p role="status" className="shrink-0 text-quiet tabular-nums">
            {count > 1 && t('position', { at, count })}
            <span className="sr-only"> {alt}</span>
          </p>
        </footer>
      </div>
    </dialog>
  )
}

const WHEN = { dateStyle: 'medium', timeStyle: 'short' } as const

function By({ picture: { senderId, createdAt } }: { picture: ImageMessage }) {
  const t = useTranslations('image.view')
  const common = useTranslations('common')
  const format = useFormatter()
  const user = useUser(senderId)
  return (
    <p className="min-w-0 flex-1 truncate text-sm text-quiet">
      {t('by', {
        name: user?.name ?? common('someone'),
        time: format.dateTime(new Date(createdAt), WHEN),
      })}
    </p>
  )
}
