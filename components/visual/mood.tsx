'use client'

import { useTranslations } from 'use-intl'
import { useFace } from '#client/hooks/use-face.ts'
import type { ShownEmotion } from '#client/visuals/shown-emotion.ts'
import { EMOTION_SIGNS } from './emotion-signs.ts'
import { Face } from './face.tsx'

/** What a face says, for who does not see it. */
export function MoodText({ emotion }: { emotion: ShownEmotion | null }) {
  const t = useTranslations('common.moods')
  return emotion === null ? null : <span className="sr-only">{t(emotion)}</span>
}

/** Where messages stand close together there are no faces. */
export function MoodSign({ emotion }: { emotion: ShownEmotion }) {
  return (
    <span aria-hidden className="hidden font-emoji text-xs in-data-[density=compact]:inline">
      {EMOTION_SIGNS[emotion]}
    </span>
  )
}

interface Props {
  id: string | null
  emotion: ShownEmotion
}

/** Beside a message that follows on others of the same person: there the mood has changed. It makes room for the time. */
export function GutterMood({ id, emotion }: Props) {
  const face = useFace(id ?? '', emotion)
  return (
    <span className="absolute start-0 flex h-5.5 w-16 items-center justify-end pe-3.5 group-focus-within:opacity-0 group-hover:opacity-0 group-focus:opacity-0 max-sm:w-14 max-sm:pe-3">
      <MoodText emotion={emotion} />
      {face?.moved ? (
        <span aria-hidden className="in-data-[density=compact]:hidden">
          <Face face={face} className="size-5.5 rounded-full" />
        </span>
      ) : (
        face === null && (
          <span aria-hidden className="px-0.5 font-emoji text-sm in-data-[density=compact]:hidden">
            {EMOTION_SIGNS[emotion]}
          </span>
        )
      )}
      <MoodSign emotion={emotion} />
    </span>
  )
}
