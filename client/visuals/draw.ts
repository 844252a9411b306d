import { createAvatar } from '@dicebear/core'
import type { Parts } from '#protocol/visual.ts'
import { type CharacterStyle, kindsOf, valuesOf } from './character-style.ts'

const COLOUR = /^[a-fA-F0-9]{6}$/

/** Without a number of its own every character is the same by chance. */
const SEED = 'greenroom'

/**
 * A character as the address of a picture that carries all of itself; null where it has a part that the style does not
 * know. Parts that are left out are what is usual, or none where there may be none; so is the empty text.
 */
export function draw(
  style: CharacterStyle,
  parts: Parts,
  frame: keyof CharacterStyle['frames'] = 'head',
): string | null {
  const options: Record<string, unknown> = { seed: SEED, ...style.frames[frame] }
  for (const kind of Object.keys(parts)) if (!valuesOf(style, kind)) return null
  for (const kind of kindsOf(style)) {
    const known = valuesOf(style, kind)
    const value = (Object.hasOwn(parts, kind) ? parts[kind] : undefined)?.replace(/^#/, '')
    if (known?.of === 'colours') {
      if (value !== undefined && !COLOUR.test(value)) return null
      options[kind] = [value ?? known.usual]
    } else if (known) {
      if (value && !known.values.includes(value)) return null
      if (value === '' && !known.optional) return null
      options[kind] = [value || known.usual]
      if (known.optional) options[`${kind}Probability`] = value ? 100 : 0
    }
  }
  return createAvatar(style.drawing, options).toDataUri()
}
