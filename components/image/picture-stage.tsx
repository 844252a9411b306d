'use client'

import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ImageContent } from '#protocol/message.ts'
import { previewOf } from '#client/hooks/use-tray.ts'
import { Button } from '#components/ui/button.tsx'
import type { Zoom } from './use-zoom.ts'

/** So far a finger moves before that means something, in pixels. */
const SWIPE = 60

interface Props {
  image: ImageContent
  zoom: Zoom
  onSwipe: (by: number) => void
}

/** The picture itself: what is there of it at once, and then the whole. */
export function PictureStage({ image, zoom, onSwipe }: Props) {
  const t = useTranslations('image')
  const stage = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading')
  const [tries, setTries] = useState(0)
  useCentre(stage, zoom.times)
  const drag = useDrag(stage, zoom, onSwipe)
  const meanwhile = previewOf(image.url) ?? image.thumbUrl
  if (state === 'failed') {
    return (
      <div className="grid h-full place-content-center justify-items-center gap-3 p-6 text-center text-quiet">
        <p>{t('gone')}</p>
        <Button
          onClick={() => {
            setTries(tries + 1)
            setState('loading')
          }}
        >
          {t('again')}
        </Button>
      </div>
    )
  }
  return (
    <div
      ref={stage}
      className={`grid h-full w-full [container-type:size] overflow-auto overscroll-contain ${zoom.zoomed ? 'cursor-grab touch-pan-x touch-pan-y select-none active:cursor-grabbing' : 'cursor-zoom-in touch-pinch-zoom'}`}
      onDoubleClick={zoom.toggle}
      {...drag}
    >
      <div
        className="relative m-auto"
        // As large as fits, whichever side is the longer one; never larger than it is, unless one asks for it.
        style={{
          aspectRatio: `${image.width} / ${image.height}`,
          width: `calc(min(100cqw, 100cqh * ${image.width / image.height}, ${image.width}px) * ${zoom.times})`,
        }}
      >
        {state === 'loading' && (
          // eslint-disable-next-line @next/next/no-img-element -- as in picture.tsx
          <img src={meanwhile} alt="" draggable={false} className="absolute inset-0 size-full" />
        )}
        {/* eslint-disable-next-line @next/next/no-img-element -- as in picture.tsx */}
        <img
          key={tries}
          src={image.url}
          alt={image.alt || t('picture')}
          decoding="async"
          draggable={false}
          onLoad={() => setState('loaded')}
          onError={() => setState('failed')}
          className="absolute inset-0 size-full"
        />
      </div>
    </div>
  )
}

/** What is in the middle stays in the middle. */
function useCentre(stage: React.RefObject<HTMLDivElement | null>, times: number): void {
  const before = useRef(times)
  useLayoutEffect(() => {
    const element = stage.current
    const by = times / before.current
    before.current = times
    if (!element || by === 1) return
    const { clientWidth, clientHeight } = element
    element.scrollTo(
      (element.scrollLeft + clientWidth / 2) * by - clientWidth / 2,
      (element.scrollTop + clientHeight / 2) * by - clientHeight / 2,
    )
  }, [stage, times])
}

/** A finger goes on to the next picture; a mouse moves the one that is larger than the window. */
function useDrag(stage: React.RefObject<HTMLDivElement | null>, zoom: Zoom, onSwipe: (by: number) => void) {
  const from = useRef<{ id: number; x: number; y: number; left: number; top: number } | null>(null)
  return {
    onPointerDown: ({ pointerId: id, clientX: x, clientY: y, isPrimary }: PointerEvent) => {
      const element = stage.current
      // Two fingers are about something else.
      from.current = isPrimary && element ? { id, x, y, left: element.scrollLeft, top: element.scrollTop } : null
    },
    onPointerMove: ({ pointerId, pointerType, clientX, clientY, buttons }: PointerEvent) => {
      const begun = from.current
      const element = stage.current
      if (!begun || !element || begun.id !== pointerId || !zoom.zoomed || pointerType !== 'mouse' || buttons === 0)
        return
      element.scrollTo(begun.left - (clientX - begun.x), begun.top - (clientY - begun.y))
    },
    onPointerUp: ({ pointerId, pointerType, clientX, clientY }: PointerEvent) => {
      const begun = from.current
      from.current = null
      if (!begun || begun.id !== pointerId || zoom.zoomed || pointerType === 'mouse') return
      const [x, y] = [clientX - begun.x, clientY - begun.y]
      if (Math.abs(x) < SWIPE || Math.abs(x) < 2 * Math.abs(y)) return
      const rtl = stage.current !== null && getComputedStyle(stage.current).direction === 'rtl'
      onSwipe(x < 0 === rtl ? -1 : 1)
    },
    onPointerCancel: () => {
      from.current = null
    },
  }
}
