import type { CharacterStyle } from './character-style.ts'
import { draw } from './draw.ts'
import { loadStyle, STYLE_NAMES, type StyleName } from './styles.ts'

/** Everything that one can draw a character with, for whoever makes one. */
export async function openStudio() {
  const loaded = await Promise.all(STYLE_NAMES.map(async (name) => [name, await loadStyle(name)] as const))
  return { styles: Object.fromEntries(loaded) as Record<StyleName, CharacterStyle>, draw }
}
