import type { EmojiData as FrimousseData } from 'frimousse'
import type { EmojiData } from './emoji-data.ts'

/** Our own data in the form that the picker takes. Without it the picker would ask a stranger's server. */
export const frimousseData = ({ groups, entries }: EmojiData, locale: string): FrimousseData => ({
  locale,
  categories: groups.map(({ id, label }) => ({ index: id, label })),
  // Named where they are chosen.
  skinTones: { light: '', 'medium-light': '', medium: '', 'medium-dark': '', dark: '' },
  emojis: entries.map(({ emoji, group, label, codes, words, tones }) => ({
    ...{ emoji, category: group, label, version: 1, tags: [...codes, ...words] },
    skins: tones ? skinsOf(tones) : undefined,
  })),
})

function skinsOf(tones: readonly string[]): NonNullable<FrimousseData['emojis'][number]['skins']> {
  const [light = '', mediumLight = '', medium = '', mediumDark = '', dark = ''] = tones
  return { light, 'medium-light': mediumLight, medium, 'medium-dark': mediumDark, dark }
}
