import { ImagePlus } from 'lucide-react'
import { useTranslations } from 'use-intl'

/** Over what takes the pictures that one is dragging. */
export function DropSign() {
  const t = useTranslations('image')
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-2 z-20 grid place-content-center justify-items-center gap-2 rounded-xl border-2 border-dashed border-accent bg-soft text-lg font-medium"
    >
      <ImagePlus className="size-8 stroke-[1.75]" />
      {t('drop')}
    </div>
  )
}
