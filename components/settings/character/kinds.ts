import type { Parts } from '#protocol/visual.ts'
import { type CharacterStyle, type Studio, valuesOf } from '#client/hooks/use-character.ts'
import type { Messages } from '#locales/messages.ts'

export type KindName = keyof Messages['settings']['character']['kinds']

/**
 * The kinds of part by which a character can look otherwise than it does: the colour of a hat is of no use without one,
 * which the style does not say and its drawings do.
 */
export function usefulKinds(style: CharacterStyle, draw: Studio['draw'], parts: Parts): KindName[] {
  return style.looks.filter((kind): kind is KindName => {
    const [first, second] = valuesOf(style, kind)?.values ?? []
    if (first === undefined || second === undefined) return false
    return draw(style, { ...parts, [kind]: first }) !== draw(style, { ...parts, [kind]: second })
  })
}
