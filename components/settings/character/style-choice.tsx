'use client'

import { useId, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { startOf, type Studio, STYLE_NAMES, type StyleName } from '#client/hooks/use-character.ts'
import { Picture } from './picture.tsx'

interface Props {
  studio: Studio
  /** Whom the examples look like. */
  userId: string
  value: StyleName
  onChoose: (name: StyleName) => void
}

export function StyleChoice({ studio, userId, value, onChoose }: Props) {
  const t = useTranslations('settings.character')
  const name = useId()
  const examples = useMemo(
    () =>
      STYLE_NAMES.map((each) =>
        studio.draw(studio.styles[each], startOf(each, studio.styles[each], userId).model.parts),
      ),
    [studio, userId],
  )
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="pb-2 text-lg font-semibold">{t('style')}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2">
        {STYLE_NAMES.map((each, at) => (
          <label
            key={each}
            className="relative grid cursor-pointer justify-items-center gap-1.5 rounded-lg border border-line p-3 text-center text-sm hover:bg-hover has-checked:border-accent has-checked:bg-soft has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent forced-colors:has-checked:outline"
          >
            <input
              type="radio"
              name={name}
              value={each}
              checked={each === value}
              onChange={() => onChoose(each)}
              className="absolute inset-0 cursor-pointer appearance-none outline-none"
            />
            <Picture url={examples[at] ?? null} className="size-14" />
            {t(`styles.${each}`)}
          </label>
        ))}
      </div>
      <Credit studio={studio} name={value} />
    </fieldset>
  )
}

/** Whose drawings these are, as their licences ask. */
function Credit({ studio, name }: { studio: Studio; name: StyleName }) {
  const t = useTranslations('settings.character')
  const { meta } = studio.styles[name].drawing
  const link = (href: string | undefined, children: React.ReactNode) => (
    <a href={href} target="_blank" rel="noreferrer" className="underline hover:text-ink">
      {children}
    </a>
  )
  return (
    <p className="text-xs text-quiet">
      {t.rich('by', {
        style: t(`styles.${name}`),
        title: meta?.title ?? '',
        name: meta?.creator ?? '',
        license: meta?.license?.name ?? '',
        creator: (chunks) => link(meta?.source ?? meta?.homepage, chunks),
        licenselink: (chunks) => link(meta?.license?.url, chunks),
      })}
    </p>
  )
}
