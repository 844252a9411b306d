'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { TEXT_MAX } from '#protocol/limits.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { lengthOf } from './composer-length.ts'
import { splitText } from './split-text.ts'

/** More at once would bury what others say. */
const PARTS_MAX = 25
/** Of each message, to know it by. Characters. */
const SHOWN = 120

interface Props {
  text: string
  onSend: (parts: readonly string[]) => void
  onClose: () => void
}

export function SplitDialog({ text, onSend, onClose }: Props) {
  const t = useTranslations('message.split')
  const parts = useMemo(() => splitText(text, TEXT_MAX), [text])
  const tooMany = parts.length > PARTS_MAX
  return (
    <Dialog title={t('title')} text={t('text', { max: TEXT_MAX, length: lengthOf(text) })} onClose={onClose}>
      {tooMany ? (
        <p className="text-danger">{t('tooMany', { count: parts.length, max: PARTS_MAX })}</p>
      ) : (
        <ol
          tabIndex={0}
          aria-label={t('preview')}
          className="max-h-[40dvh] overflow-y-auto rounded-md border border-line"
        >
          {parts.map((part, index) => (
            <li key={index} className="flex gap-3 border-line px-3 py-2 text-sm not-first:border-t">
              <span className="text-quiet tabular-nums">{index + 1}</span>
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {part.trimStart().slice(0, SHOWN)}
              </span>
            </li>
          ))}
        </ol>
      )}
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button onClick={onClose}>{t('keep')}</Button>
        {!tooMany && (
          <Button look="primary" onClick={() => onSend(parts)}>
            {t('send', { count: parts.length })}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
