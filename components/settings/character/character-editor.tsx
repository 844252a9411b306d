'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Emotion } from '#protocol/emotions.ts'
import type { Me } from '#protocol/user.ts'
import { isStyleName, type Studio, useStudio } from '#client/hooks/use-character.ts'
import { useVisual } from '#client/hooks/use-face.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { LoadFailed } from '../load-failed.tsx'
import { ClearCharacter } from './clear-character.tsx'
import { FaceChoice } from './face-choice.tsx'
import { LookChoice } from './look-choice.tsx'
import { SaveBar } from './save-bar.tsx'
import { StyleChoice } from './style-choice.tsx'
import { useCharacterDraft } from './use-character-draft.ts'

export function CharacterEditor({ me }: { me: Me }) {
  const t = useTranslations('settings.character')
  const { studio, failed, retry } = useStudio()
  if (studio) return <Editor me={me} studio={studio} />
  return failed ? <LoadFailed onRetry={retry} /> : <Skeleton label={t('loading')} rows={6} />
}

function Editor({ me, studio }: { me: Me; studio: Studio }) {
  const t = useTranslations('settings.character')
  const saved = useVisual(me.id)
  const draft = useCharacterDraft(studio, me, saved)
  const [emotion, setEmotion] = useState<Emotion>('neutral')
  const { character, style, name } = draft
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <SaveBar
        me={me}
        draft={draft}
        emotion={emotion}
        picture={studio.draw(style, { ...character.model.parts, ...character.emotions[emotion] })}
        saved={saved !== undefined}
      />
      {saved && !isStyleName(saved.model.style) && <p className="text-live">{t('unknown')}</p>}
      <StyleChoice studio={studio} userId={me.id} value={name} onChoose={draft.chooseStyle} />
      <LookChoice key={name} draw={studio.draw} draft={draft} />
      <FaceChoice draw={studio.draw} draft={draft} chosen={emotion} onChoose={setEmotion} />
      {me.visualId !== null && <ClearCharacter onCleared={draft.reset} />}
    </div>
  )
}
