'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { EMOTIONS, type Emotion } from '#protocol/emotions.ts'
import type { Studio } from '#client/hooks/use-character.ts'
import { Switch } from '#components/ui/switch.tsx'
import type { KindName } from './kinds.ts'
import { PartChoice } from './part-choice.tsx'
import { Picture } from './picture.tsx'
import type { CharacterDraft } from './use-character-draft.ts'

interface Props {
  draw: Studio['draw']
  draft: CharacterDraft
  chosen: Emotion
  onChoose: (label: Emotion) => void
}

/** The face for every emotion; the one that is chosen can be made otherwise. */
export function FaceChoice({ draw, draft, chosen, onChoose }: Props) {
  const t = useTranslations('settings.character')
  const names = useTranslations('common.emotions')
  const group = useId()
  const { style, character, setPart, setFeature, setShown } = draft
  const { model, emotions } = character
  const face = emotions[chosen]
  const neutral = chosen === 'neutral'
  const parts = { ...model.parts, ...(neutral ? {} : (face ?? style.faces[chosen])) }
  return (
    <section aria-labelledby={`${group}-title`} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="grid gap-1">
        <h3 id={`${group}-title`} className="text-lg font-semibold">
          {t('faces')}
        </h3>
        <p className="text-quiet">{t('facesHint')}</p>
      </div>
      <div
        role="radiogroup"
        aria-labelledby={`${group}-title`}
        className="grid grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-1"
      >
        {EMOTIONS.map((label) => {
          const hidden = label !== 'neutral' && !emotions[label]
          return (
            <label
              key={label}
              className="relative grid cursor-pointer content-start justify-items-center gap-1 rounded-lg border border-transparent p-2 text-center text-sm hover:bg-hover has-checked:border-accent has-checked:bg-soft has-focus-visible:outline-2 has-focus-visible:outline-accent forced-colors:has-checked:outline"
            >
              <input
                type="radio"
                name={group}
                value={label}
                checked={label === chosen}
                onChange={() => onChoose(label)}
                className="absolute inset-0 cursor-pointer appearance-none outline-none"
              />
              <Picture
                url={draw(style, { ...model.parts, ...emotions[label] }, 'face')}
                className={`size-14 ${hidden ? 'opacity-40' : ''}`}
              />
              {names(label)}
              {hidden && <span className="text-xs text-quiet">{t('hidden')}</span>}
            </label>
          )
        })}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border border-line p-4">
        {neutral ? (
          <p className="text-sm text-quiet">{t('neutralHint')}</p>
        ) : (
          <Switch
            label={`${names(chosen)}: ${t('shows')}`}
            checked={face !== undefined}
            onChange={(shown) => setShown(chosen, shown)}
          />
        )}
        {style.features.map((kind) => (
          <PartChoice
            key={kind}
            {...{ style, draw, parts }}
            kind={kind as KindName}
            close
            disabled={!neutral && face === undefined}
            onChoose={(value) => (neutral ? setPart(kind, value) : setFeature(chosen, kind, value))}
          />
        ))}
      </div>
    </section>
  )
}
