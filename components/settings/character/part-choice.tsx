'use client'

import { useId, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Parts } from '#protocol/visual.ts'
import { type CharacterStyle, type Studio, valuesOf } from '#client/hooks/use-character.ts'
import { colourName } from './colour-name.ts'
import type { KindName } from './kinds.ts'
import { Picture } from './picture.tsx'

interface Props {
  style: CharacterStyle
  draw: Studio['draw']
  kind: KindName
  /** With what else it is drawn. */
  parts: Parts
  /** Only the face is looked at. */
  close?: boolean
  disabled?: boolean
  onChoose: (value: string) => void
}

const RING =
  'has-checked:outline-2 has-checked:outline-offset-2 has-checked:outline-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink'

/** One of all that there is of a kind, each as it would look. Parts have no names that say more than a picture: they are counted. */
export function PartChoice({ style, draw, kind, parts, close = false, disabled = false, onChoose }: Props) {
  const t = useTranslations('settings.character')
  const name = useId()
  const known = valuesOf(style, kind)
  const values = useMemo(
    () => (known?.of === 'forms' && known.optional ? ['', ...known.values] : (known?.values ?? [])),
    [known],
  )
  const pictures = useMemo(
    () =>
      known?.of === 'forms'
        ? values.map((value) => draw(style, { ...parts, [kind]: value }, close ? 'face' : 'head'))
        : [],
    [known, values, draw, style, parts, kind, close],
  )
  if (!known) return null
  const kindName = t(`kinds.${kind}`)
  const current = parts[kind]?.replace(/^#/, '') ?? (known.of === 'forms' && known.optional ? '' : known.values[0])
  return (
    <fieldset disabled={disabled} className="min-w-0 disabled:opacity-50">
      <legend className="pb-2 text-sm font-medium">{kindName}</legend>
      <div className="flex flex-wrap gap-2.5 p-1">
        {values.map((value, at) => {
          const label =
            known.of === 'colours'
              ? t('colour', { colour: t(`colours.${colourName(value)}`), number: at + 1 })
              : value === ''
                ? t('none')
                : t('number', { kind: kindName, number: known.optional ? at : at + 1 })
          return (
            <label
              key={value}
              title={label}
              className={`relative grid cursor-pointer overflow-hidden rounded-full ${RING} ${known.of === 'colours' ? 'size-9 border border-line pointer-coarse:size-11' : 'size-16'}`}
              style={known.of === 'colours' ? { backgroundColor: `#${value}` } : undefined}
            >
              <input
                type="radio"
                name={name}
                value={value}
                aria-label={label}
                checked={value === current}
                onChange={() => onChoose(value)}
                className="absolute inset-0 size-full cursor-pointer appearance-none outline-none"
              />
              {known.of === 'forms' && <Picture url={pictures[at] ?? null} className="pointer-events-none size-full" />}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
