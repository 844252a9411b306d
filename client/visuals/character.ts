import { EMOTIONS } from '#protocol/emotions.ts'
import type { Parts, Visual } from '#protocol/visual.ts'
import { type CharacterStyle, valuesOf } from './character-style.ts'
import type { StyleName } from './styles.ts'

type Character = Pick<Visual, 'model' | 'emotions'>

/** Out of 1. */
const OPTIONAL_PART = 0.25
/** Without hair or a hat one looks unfinished. */
const USUAL_PART = 0.9
const USUAL: readonly string[] = ['top', 'hair']

/** What hides the face is for who chooses it. */
const HIDING = /mask|sunglasses|wayfarers|kurt|eyepatch|clownNose/i

/** The face for every emotion that shows, as the style proposes it. */
export const proposedFaces = ({ faces }: CharacterStyle): Visual['emotions'] =>
  Object.fromEntries(EMOTIONS.filter((label) => label !== 'neutral').map((label) => [label, faces[label]]))

/** Somebody of this style by chance, with the faces that it proposes. `chance` gives numbers from 0 to below 1. */
export function randomCharacter(name: StyleName, style: CharacterStyle, chance: () => number): Character {
  const parts: Parts = { ...style.faces.neutral }
  for (const kind of style.looks) {
    const known = valuesOf(style, kind)
    if (!known) continue
    const worn =
      known.of === 'colours' || !known.optional || chance() < (USUAL.includes(kind) ? USUAL_PART : OPTIONAL_PART)
    const values = known.values.filter((value) => !HIDING.test(value))
    if (worn && !HIDING.test(kind)) parts[kind] = values[Math.floor(chance() * values.length)] ?? ''
  }
  return { model: { style: name, parts }, emotions: proposedFaces(style) }
}

/** The same somebody for the same person: where an editor begins. */
export function startOf(name: StyleName, style: CharacterStyle, id: string): Character {
  let state = 0
  for (const sign of `${id}${name}`) state = (Math.imul(state, 31) + (sign.codePointAt(0) ?? 0)) >>> 0
  return randomCharacter(name, style, () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  })
}
