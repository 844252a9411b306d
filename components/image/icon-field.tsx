'use client'

import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useUpload } from '#client/hooks/use-upload.ts'
import { Button } from '#components/ui/button.tsx'
import { useRefusedText } from './use-refused-text.ts'

interface Props {
  /** The url of what is chosen. */
  icon: string | null
  onChange: (icon: string | null) => void
}

/** A picture that stands for a room: chosen from the device, and uploaded at once. */
export function IconField({ icon, onChange }: Props) {
  const t = useTranslations('image.icon')
  const refusedText = useRefusedText()
  const { upload, busy, error } = useUpload()
  const input = useRef<HTMLInputElement>(null)
  const pick = useRef<HTMLButtonElement>(null)
  const choose = async (file: File | undefined) => {
    const chosen = file && (await upload(file))
    if (chosen) onChange(chosen.thumbUrl)
  }
  return (
    <div className="grid gap-1.5">
      <p className="text-sm font-medium">{t('label')}</p>
      <div className="flex flex-wrap gap-2">
        <Button ref={pick} small disabled={busy} onClick={() => input.current?.click()}>
          {busy ? t('uploading') : icon === null ? t('pick') : t('change')}
        </Button>
        {icon !== null && (
          <Button
            small
            look="quiet"
            onClick={() => {
              onChange(null)
              pick.current?.focus()
            }}
          >
            {t('remove')}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('pick')}
        onChange={(event) => {
          void choose(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {error && (
        <p role="alert" className="text-sm wrap-anywhere text-danger">
          {refusedText(error)}
        </p>
      )}
    </div>
  )
}
