'use client'

import { useState } from 'react'
import type { Emotion } from '#protocol/emotions.ts'
import type { Me } from '#protocol/user.ts'
import type { Visual } from '#protocol/visual.ts'
import {
  type Character,
  isStyleName,
  randomCharacter,
  startOf,
  type Studio,
  type StyleName,
} from '#client/hooks/use-character.ts'

/** What one changes about one's character; until then it is what was saved, and follows other devices. */
export function useCharacterDraft(studio: Studio, me: Me, saved: Visual | undefined) {
  const [draft, setDraft] = useState<Character | null>(null)
  // Who looks at another style and comes back finds what they had made.
  const [others, setOthers] = useState<Partial<Record<StyleName, Character>>>({})
  const known = saved && isStyleName(saved.model.style) ? saved : undefined
  const character: Character = draft ?? known ?? startOf('avataaars', studio.styles.avataaars, me.id)
  const name = character.model.style as StyleName
  const { model, emotions } = character
  const change = (next: Character) => setDraft(next)
  return {
    ...{ character, name, style: studio.styles[name] },
    /** Something would be lost. */
    changed: draft !== null && (!known || JSON.stringify(bare(draft)) !== JSON.stringify(bare(known))),
    chooseStyle: (next: StyleName) => {
      setOthers({ ...others, [name]: { model, emotions } })
      change(others[next] ?? startOf(next, studio.styles[next], me.id))
    },
    setPart: (kind: string, value: string) =>
      change({ emotions, model: { ...model, parts: { ...model.parts, [kind]: value } } }),
    /** A part of the face for an emotion. */
    setFeature: (label: Emotion, kind: string, value: string) =>
      change({ model, emotions: { ...emotions, [label]: { ...emotions[label], [kind]: value } } }),
    setShown: (label: Emotion, shown: boolean) => {
      const { [label]: _before, ...rest } = emotions
      change({ model, emotions: shown ? { ...rest, [label]: studio.styles[name].faces[label] } : rest })
    },
    randomise: () => change(randomCharacter(name, studio.styles[name], Math.random)),
    reset: () => setDraft(null),
  }
}

export type CharacterDraft = ReturnType<typeof useCharacterDraft>

const sorted = (record: object) =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))

/** The same in whichever order it was put together. */
const bare = ({ model, emotions }: Character) => ({
  model: { style: model.style, parts: sorted(model.parts) },
  emotions: sorted(Object.fromEntries(Object.entries(emotions).map(([label, parts]) => [label, sorted(parts)]))),
})
