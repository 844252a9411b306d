import type { Style } from '@dicebear/core'
import type { Emotion } from '#protocol/emotions.ts'
import type { Parts } from '#protocol/visual.ts'

/** What a style has of a kind of part: a form out of several, or a colour. */
export type PartValues =
  | { readonly of: 'forms'; readonly values: readonly string[]; readonly usual: string; readonly optional: boolean }
  | { readonly of: 'colours'; readonly values: readonly string[]; readonly usual: string }

/** The part of a drawing that a circle shows. Percent. */
export interface Frame {
  readonly scale: number
  readonly translateX?: number
  readonly translateY?: number
}

/** A kind of drawn person, with what is known of it here: which parts one chooses, and which of them make a face. */
export interface CharacterStyle {
  readonly drawing: Style<Record<string, unknown>>
  /** The whole head; and the face alone, for where there is little room. */
  readonly frames: { readonly head: Frame; readonly face: Frame }
  /** The kinds of part that one is known by, in the order of the editor. */
  readonly looks: readonly string[]
  /** The kinds that change with one's mood. */
  readonly features: readonly string[]
  /** The face for each emotion, as it is proposed: for every kind in `features`, or those that differ. */
  readonly faces: Readonly<Record<Emotion, Parts>>
  /** Colours of the ground behind, in hexadecimal digits. */
  readonly grounds: readonly string[]
}

export const GROUND = 'backgroundColor'

/** Light enough for dark hair, and dark enough for light skin. */
export const GROUNDS = [
  'd9eee2',
  'cfe8f5',
  'e3dffb',
  'fbdfe6',
  'fde9c9',
  'f4efc7',
  'e4e6e8',
  '9cc9b4',
  '8fb8de',
  'c4a7e0',
]

interface Property {
  readonly items?: { readonly enum?: readonly string[]; readonly pattern?: string }
  readonly default?: readonly string[]
}

/** What there is of a kind; null where the style has no such kind. */
export function valuesOf({ drawing, grounds }: CharacterStyle, kind: string): PartValues | null {
  if (kind === GROUND) return { of: 'colours', values: grounds, usual: grounds[0] ?? '' }
  const properties = (drawing.schema?.properties ?? {}) as Readonly<Record<string, Property>>
  const property = Object.hasOwn(properties, kind) ? properties[kind] : undefined
  const { enum: forms, pattern } = property?.items ?? {}
  const usual = property?.default?.[0] ?? ''
  if (forms) return { of: 'forms', values: forms, usual, optional: Object.hasOwn(properties, `${kind}Probability`) }
  return pattern ? { of: 'colours', values: property?.default ?? [], usual } : null
}

/** All kinds that the style draws with, whether or not they are offered. */
export const kindsOf = (style: CharacterStyle): string[] => [
  ...Object.keys(style.drawing.schema?.properties ?? {}).filter((kind) => kind !== GROUND && valuesOf(style, kind)),
  GROUND,
]
