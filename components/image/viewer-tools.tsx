'use client'

import { ChevronLeft, ChevronRight, Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { Zoom } from './use-zoom.ts'

/** What one can do with a picture that one looks at. */
export function ViewerTools({ zoom, url, onClose }: { zoom: Zoom; url: string; onClose: () => void }) {
  const t = useTranslations('image.view')
  const format = useFormatter()
  return (
    <div className="flex items-center">
      <span role="status" className="pe-1 text-sm text-quiet tabular-nums max-sm:sr-only">
        {zoom.zoomed && format.number(zoom.times, { style: 'percent' })}
      </span>
      <IconButton icon={ZoomOut} name={t('zoomOut')} disabled={!zoom.zoomed} onClick={zoom.smaller} />
      <IconButton icon={Maximize} name={t('fit')} disabled={!zoom.zoomed} onClick={zoom.fit} />
      <IconButton icon={ZoomIn} name={t('zoomIn')} onClick={zoom.larger} />
      <a
        href={url}
        download="picture.webp"
        aria-label={t('download')}
        title={t('download')}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-md text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink pointer-coarse:size-11"
      >
        <Download aria-hidden className="size-5 stroke-[1.75]" />
      </a>
      <IconButton icon={X} name={t('close')} onClick={onClose} />
    </div>
  )
}

/** To the picture before, or the next one. */
export function Step({ name, back = false, onPress }: { name: string; back?: boolean; onPress: () => void }) {
  return (
    <IconButton
      icon={back ? ChevronLeft : ChevronRight}
      name={name}
      directed
      onClick={onPress}
      className={`absolute! top-1/2 size-11! -translate-y-1/2 border border-line bg-raised! text-ink! ${back ? 'start-2' : 'end-2'}`}
    />
  )
}
