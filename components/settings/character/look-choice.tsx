'use client'

import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Studio } from '#client/hooks/use-character.ts'
import { Choice } from '#components/ui/choice.tsx'
import { type KindName, usefulKinds } from './kinds.ts'
import { PartChoice } from './part-choice.tsx'
import type { CharacterDraft } from './use-character-draft.ts'

/** What one looks like, kind by kind. */
export function LookChoice({ draw, draft }: { draw: Studio['draw']; draft: CharacterDraft }) {
  const t = useTranslations('settings.character')
  const { style, character, setPart } = draft
  const { parts } = character.model
  const kinds = useMemo(() => usefulKinds(style, draw, parts), [style, draw, parts])
  const [chosen, setChosen] = useState<KindName | null>(null)
  const kind = kinds.find((each) => each === chosen) ?? kinds[0]
  if (!kind) return null
  return (
    <section aria-labelledby="character-looks" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h3 id="character-looks" className="text-lg font-semibold">
        {t('looks')}
      </h3>
      {kinds.length > 1 && (
        <Choice
          label={t('parts')}
          value={kind}
          choices={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={setChosen}
        />
      )}
      <div className="rounded-lg border border-line p-4">
        <PartChoice {...{ style, draw, kind, parts }} onChoose={(value) => setPart(kind, value)} />
      </div>
    </section>
  )
}
