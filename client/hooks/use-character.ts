'use client'

import { useEffect, useState } from 'react'
import type { Visual } from '#protocol/visual.ts'
import { proposedFaces, randomCharacter, startOf } from '#client/visuals/character.ts'
import { type CharacterStyle, valuesOf } from '#client/visuals/character-style.ts'
import type { draw } from '#client/visuals/draw.ts'
import { isStyleName, STYLE_NAMES, type StyleName } from '#client/visuals/styles.ts'

export { isStyleName, proposedFaces, randomCharacter, startOf, STYLE_NAMES, valuesOf }
export type { CharacterStyle, StyleName }

/** What an editor changes: all of a character that is not the server's. */
export type Character = Pick<Visual, 'model' | 'emotions'>

export interface Studio {
  readonly styles: Readonly<Record<StyleName, CharacterStyle>>
  readonly draw: typeof draw
}

/** All that there is to draw with; null while it comes, which `failed` may end. */
export function useStudio(): { studio: Studio | null; failed: boolean; retry: () => void } {
  const [studio, setStudio] = useState<Studio | null>(null)
  const [failed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let gone = false
    import('#client/visuals/studio.ts')
      .then(({ openStudio }) => openStudio())
      .then(
        (opened) => !gone && setStudio(opened),
        () => !gone && setFailed(true),
      )
    return () => {
      gone = true
    }
  }, [tries])
  const retry = () => {
    setFailed(false)
    setTries((before) => before + 1)
  }
  return { studio, failed, retry }
}
