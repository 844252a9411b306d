'use client'

import { Dices, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Emotion } from '#protocol/emotions.ts'
import type { Me } from '#protocol/user.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { StatusText } from '#components/ui/status-text.tsx'
import { Picture } from './picture.tsx'
import type { CharacterDraft } from './use-character-draft.ts'

interface Props {
  me: Me
  draft: CharacterDraft
  emotion: Emotion
  picture: string | null
  /** There is a character already. */
  saved: boolean
}

/** How one looks now, and what becomes of it: in sight while one chooses. */
export function SaveBar({ me, draft, emotion, picture, saved }: Props) {
  const t = useTranslations('settings.character')
  const names = useTranslations('common.emotions')
  const { run, busy, error, reset } = useCommand('visual.update')
  const [said, setSaid] = useState(false)
  const { character, changed } = draft
  const save = async () => {
    setSaid(false)
    const { model, emotions } = character
    if (!(await run({ model, emotions }))) return
    draft.reset()
    setSaid(true)
  }
  const start = (step: () => void) => () => {
    reset()
    setSaid(false)
    step()
  }
  const status = busy ? t('saving') : error ? '' : changed || !saved ? t('unsaved') : said ? t('saved') : ''
  return (
    <div className="sticky top-0 z-10 -mx-4 flex items-center gap-4 border-b border-line bg-page px-4 py-3 sm:mx-0 sm:px-0">
      <figure className="grid shrink-0 justify-items-center gap-1">
        <Picture url={picture} className="size-20 sm:size-32" />
        <figcaption className="text-xs text-quiet">
          <span className="sr-only">{me.name}, </span>
          {names(emotion)}
        </figcaption>
      </figure>
      <div className="grid min-w-0 flex-1 gap-2">
        <div className="flex flex-wrap gap-1.5 sm:gap-2">
          <Button look="primary" disabled={busy || (saved && !changed)} onClick={() => void save()}>
            {t('save')}
          </Button>
          <Button title={t('randomise')} disabled={busy} className="max-sm:px-3.5" onClick={start(draft.randomise)}>
            <Dices aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{t('randomise')}</span>
          </Button>
          <Button
            look="quiet"
            title={t('reset')}
            disabled={busy || !changed}
            className="max-sm:px-3"
            onClick={start(draft.reset)}
          >
            <Undo2 aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{t('reset')}</span>
          </Button>
        </div>
        <StatusText text={status} />
        <ErrorText error={error} />
      </div>
    </div>
  )
}
