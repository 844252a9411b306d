import { z } from 'zod'
import { EMOJI_MAX } from './limits.ts'

/** What Unicode recommends for interchange: with skin tones, joined ones, flags and keycaps. */
const RGI = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v')
const SELECTOR = '\ufe0f'

/**
 * One emoji in its one form, or null for anything else. Keyboards differ in whether they add the sign that asks for a
 * picture; with it and without it is the same emoji.
 */
export function asEmoji(text: string): string | null {
  if (text.length === 0 || text.length > EMOJI_MAX) return null
  const forms = [text, text.replaceAll(SELECTOR, ''), text + SELECTOR]
  return forms.find((form) => RGI.test(form)) ?? null
}

export const Emoji = z
  .string()
  .overwrite((text) => asEmoji(text) ?? text)
  .refine((text) => asEmoji(text) !== null, { error: 'takes exactly one emoji' })
  .meta({ description: 'Exactly one emoji; in a path it is URL-encoded' })
