'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ImageContent } from '#protocol/message.ts'
import { previewOf } from '#client/hooks/use-tray.ts'
import { Button } from '#components/ui/button.tsx'
import { boxOf } from './picture-box.ts'

interface Props {
  image: ImageContent
  /** Of what is on its way there is nothing to open. */
  onOpen?: () => void
  faded?: boolean
}

/** A picture in a message. Its place is there before it is: nothing moves when it comes. */
export function Picture({ image, onOpen, faded = false }: Props) {
  const t = useTranslations('image')
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading')
  const [tries, setTries] = useState(0)
  const { width, aspectRatio } = boxOf(image)
  // One that came before this page's script has told nobody.
  const onElement = (element: HTMLImageElement | null) => {
    if (state === 'loading' && element?.complete && element.naturalWidth > 0) setState('loaded')
  }
  const frame = 'my-1 block max-w-full min-h-11 min-w-11 overflow-hidden rounded-lg bg-code'
  if (state === 'failed') {
    return (
      <div
        style={{ width, aspectRatio }}
        className={`${frame} grid! content-center justify-items-center gap-2 p-3 text-center text-sm text-quiet`}
      >
        <p>
          {t('gone')} {image.alt}
        </p>
        <Button
          small
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
  const blur = state === 'loading' && image.blur ? { backgroundImage: `url("${image.blur}")` } : {}
  const shown = (
    // eslint-disable-next-line @next/next/no-img-element -- it is made in the right size when it is uploaded
    <img
      key={tries}
      ref={onElement}
      src={previewOf(image.url) ?? image.thumbUrl}
      alt={image.alt || t('picture')}
      loading="lazy"
      decoding="async"
      draggable={false}
      onLoad={() => setState('loaded')}
      onError={() => setState('failed')}
      className="size-full object-contain"
    />
  )
  const box = {
    style: { width, aspectRatio, ...blur },
    className: `${frame} bg-cover bg-center ${faded ? 'opacity-60' : ''}`,
  }
  if (!onOpen) return <div {...box}>{shown}</div>
  return (
    <button
      type="button"
      {...box}
      aria-label={image.alt ? t('openDescribed', { alt: image.alt }) : t('open')}
      aria-haspopup="dialog"
      onClick={onOpen}
      className={`${box.className} cursor-zoom-in`}
    >
      {shown}
    </button>
  )
}
