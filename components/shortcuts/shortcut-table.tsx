'use client'

import { Fragment, useId } from 'react'
import { useTranslations } from 'use-intl'
import { PLACES, SHORTCUTS, type Where } from './shortcuts.ts'
import { useKeyNames } from './use-key-names.ts'

/** All keys and what they do, by where they do it. */
export function ShortcutTable() {
  return (
    <div className="grid gap-6">
      {PLACES.map((where) => (
        <PlaceTable key={where} where={where} />
      ))}
    </div>
  )
}

function PlaceTable({ where }: { where: Where }) {
  const t = useTranslations('chat.shortcuts')
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="pb-1 text-sm font-semibold text-quiet">
        {t(`where.${where}`)}
      </h3>
      <dl className="grid">
        {SHORTCUTS.filter((shortcut) => shortcut.where === where).map((shortcut) => (
          <div
            key={shortcut.id}
            className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-1.5 last:border-0"
          >
            <dt className="min-w-40 flex-1">{t(shortcut.id)}</dt>
            <dd className="flex flex-wrap items-center gap-2">
              {shortcut.keys.map((keys, index) => (
                <Fragment key={keys}>
                  {index > 0 && <span className="text-xs text-quiet">{t('or')}</span>}
                  <Keys keys={keys} />
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

export function Keys({ keys }: { keys: string }) {
  const { namesOf } = useKeyNames()
  return (
    <kbd dir="ltr" className="inline-flex gap-1 font-sans">
      {namesOf(keys).map((name) => (
        <kbd
          key={name}
          className="inline-grid min-h-6 min-w-6 place-items-center rounded-sm border border-line bg-code px-1.5 font-sans text-xs font-medium"
        >
          {name}
        </kbd>
      ))}
    </kbd>
  )
}
