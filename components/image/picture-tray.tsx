'use client'

import { ImageOff, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ALT_MAX, PICTURES_AT_ONCE } from '#protocol/limits.ts'
import type { Tray, TrayItem } from '#client/hooks/use-tray.ts'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useRefusedText } from './use-refused-text.ts'

interface Props {
  tray: Tray
  items: readonly TrayItem[]
  leftOut: number
  waiting: boolean
  /** Nothing to do here any more. */
  onDone: () => void
}

/** What goes out with the next message, how far it is uploaded, and what is to be seen in it. */
export default function PictureTray({ tray, items, leftOut, waiting, onDone }: Props) {
  const t = useTranslations('image.tray')
  return (
    <section
      aria-label={t('label')}
      className="mb-1 grid max-h-[40dvh] gap-2 overflow-y-auto rounded-md border border-line bg-panel p-2 lg:grid-cols-2"
    >
      {items.map((item) => (
        <TrayPicture
          key={item.id}
          item={item}
          tray={tray}
          onRemove={() => {
            tray.remove(item.id)
            onDone()
          }}
          onDone={onDone}
        />
      ))}
      <p role="status" className="text-sm text-quiet empty:hidden lg:col-span-2">
        {leftOut > 0 && t('leftOut', { count: leftOut, max: PICTURES_AT_ONCE })} {waiting && t('waiting')}
      </p>
    </section>
  )
}

/** Another try comes to the same. */
const FINAL: readonly string[] = ['invalid_input', 'too_large']

interface ItemProps {
  item: TrayItem
  tray: Tray
  onRemove: () => void
  onDone: () => void
}

function TrayPicture({ item, tray, onRemove, onDone }: ItemProps) {
  const t = useTranslations('image.tray')
  const refusedText = useRefusedText()
  const name = item.name || t('nameless')
  return (
    <div role="group" aria-label={name} className="flex min-w-0 items-start gap-3 rounded-md bg-raised p-2">
      <Preview url={item.preview} />
      <div className="grid min-w-0 flex-1 gap-1.5">
        {item.state === 'failed' ? (
          <>
            {/* Of several it is to be told which. */}
            <p dir="auto" className="truncate text-sm font-medium">
              {name}
            </p>
            <p role="alert" className="text-sm wrap-anywhere text-danger">
              {item.error && refusedText(item.error)}
            </p>
            {item.error && !FINAL.includes(item.error.code) && (
              <Button small className="w-fit" onClick={() => tray.retry(item.id)}>
                {t('retry')}
              </Button>
            )}
          </>
        ) : (
          <>
            <input
              value={item.alt}
              aria-label={t('alt')}
              placeholder={t('altHint')}
              maxLength={ALT_MAX}
              dir="auto"
              autoComplete="off"
              onChange={(event) => tray.describe(item.id, event.target.value)}
              // Enter is not the end of the message, but of the description.
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                event.preventDefault()
                onDone()
              }}
              className="min-h-9 w-full min-w-0 rounded-md border border-field bg-page px-2.5 placeholder:text-quiet focus-visible:border-accent focus-visible:outline-offset-0 pointer-coarse:min-h-11"
            />
            {item.state === 'uploading' ? (
              <div
                role="progressbar"
                aria-label={t('uploading', { name })}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuenow={Math.round(item.progress * 100)}
                className="h-1.5 overflow-hidden rounded-full bg-code forced-colors:border"
              >
                <div
                  style={{ width: `${item.progress * 100}%` }}
                  className="h-full rounded-full bg-accent forced-colors:bg-[Highlight]"
                />
              </div>
            ) : (
              <p className="text-xs text-quiet">{t('ready')}</p>
            )}
          </>
        )}
      </div>
      <IconButton
        icon={X}
        name={item.state === 'uploading' ? t('cancel', { name }) : t('remove', { name })}
        onClick={onRemove}
      />
    </div>
  )
}

/** Not every file that is sent is a picture that this browser can show. */
function Preview({ url }: { url: string }) {
  const [failed, setFailed] = useState(false)
  return failed ? (
    <span className="grid size-14 shrink-0 place-items-center rounded-md bg-code text-quiet">
      <ImageOff aria-hidden className="size-5 stroke-[1.75]" />
    </span>
  ) : (
    // eslint-disable-next-line @next/next/no-img-element -- a file of this device
    <img
      src={url}
      alt=""
      onError={() => setFailed(true)}
      className="size-14 shrink-0 rounded-md bg-code object-cover"
    />
  )
}
