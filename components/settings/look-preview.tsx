'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '#components/ui/avatar.tsx'

/** A few messages, as they look by what is chosen: a picture, with nothing in it to use. */
export function LookPreview() {
  const t = useTranslations('settings.appearance')
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-page">
      <figcaption className="border-b border-line bg-panel px-4 py-1.5 text-xs text-quiet">{t('preview')}</figcaption>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-3 select-none in-data-[density=compact]:gap-0.5">
        <Said name={t('example.host')} hue={6} at="19:52" text={t('example.one')} />
        <Said name={t('example.guest')} hue={2} at="19:53" text={t('example.two')} />
        <Said name={t('example.host')} hue={6} at="19:53" text={t('example.three')} />
      </div>
    </figure>
  )
}

function Said({ name, hue, at, text }: { name: string; hue: number; at: string; text: string }) {
  return (
    <div className="flex gap-3">
      <span className="in-data-[density=compact]:hidden">
        <Avatar id="" name={name} hue={hue} />
      </span>
      <div className="min-w-0 in-data-[density=compact]:flex in-data-[density=compact]:flex-wrap in-data-[density=compact]:gap-x-2">
        <p className="flex items-baseline gap-2 in-data-[density=compact]:flex-row-reverse">
          <span className="font-medium">{name}</span>
          <span className="text-xs text-quiet tabular-nums">{at}</span>
        </p>
        <p>{text}</p>
      </div>
    </div>
  )
}
