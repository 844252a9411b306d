'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { IconField } from '#components/image/icon-field.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { firstLetter, HUES } from '#components/ui/letter.ts'
import { lastSign } from './room-look.ts'

export interface ChosenLook {
  /** null: as the name has it. */
  readonly letter: string | null
  readonly hue: number
}

interface Props {
  name: string
  look: ChosenLook
  onChange: (look: ChosenLook) => void
  /** The url of a picture; it goes before letter and colour. */
  icon: string | null
  onIcon: (icon: string | null) => void
}

/** Letter and colour of a room, and how it comes out. */
export function LookFields({ name, look, onChange, icon, onIcon }: Props) {
  const t = useTranslations('room.look')
  const id = useId()
  const letter = look.letter ?? (name.trim() === '' ? '' : firstLetter(name))
  return (
    <div className="flex items-start gap-4">
      <Avatar id="" name={name} url={icon} letter={letter} hue={look.hue} shape="room" size="large" />
      <div className="grid min-w-0 flex-1 gap-3">
        <IconField icon={icon} onChange={onIcon} />
        <div className="grid gap-1.5">
          <label htmlFor={id} className="text-sm font-medium">
            {t('letter')}
          </label>
          <input
            id={id}
            value={look.letter ?? ''}
            placeholder={name.trim() === '' ? '' : firstLetter(name)}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            onChange={(event) => onChange({ ...look, letter: lastSign(event.target.value) })}
            className="min-h-10 w-20 rounded-md border border-field bg-page px-3 text-center placeholder:text-quiet focus-visible:border-accent focus-visible:outline-offset-0 pointer-coarse:min-h-11"
          />
          <p id={`${id}-hint`} className="text-sm text-quiet">
            {t('letterHint')}
          </p>
        </div>
        <fieldset>
          <legend className="pb-1.5 text-sm font-medium">{t('colour')}</legend>
          <div className="grid w-fit grid-cols-4 gap-0.5 sm:pointer-fine:grid-cols-8">
            {Array.from({ length: HUES }, (_, hue) => (
              <label
                key={hue}
                title={t(`hues.${hue as 0}`)}
                className="tap inline-grid min-w-9 cursor-pointer place-items-center rounded-md has-checked:bg-hover has-checked:outline-2 has-checked:-outline-offset-2 has-checked:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name={`${id}-hue`}
                  checked={look.hue === hue}
                  onChange={() => onChange({ ...look, hue })}
                  className="sr-only"
                />
                <span
                  aria-hidden
                  data-hue={hue}
                  className="grid size-6 place-items-center rounded-md bg-(--hue) text-xs font-semibold text-(--on-hue) forced-colors:border"
                >
                  {letter}
                </span>
                <span className="sr-only">{t(`hues.${hue as 0}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </div>
  )
}
