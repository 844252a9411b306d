'use client'

import { ImagePlus } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '#components/ui/icon-button.tsx'

/** Chooses pictures from the device. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations('image')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton
        icon={ImagePlus}
        name={t('attach')}
        onClick={() => input.current?.click()}
        className="my-1 ms-1 pointer-coarse:-my-px pointer-coarse:-ms-px pointer-coarse:size-11.5!"
      />
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // The same file again is a change, too.
          event.target.value = ''
        }}
      />
    </>
  )
}
