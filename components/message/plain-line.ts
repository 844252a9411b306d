import { hasMarkup } from './plain-text.ts'

/** More than a line shows anywhere, in characters. */
const SHOWN = 300

/** The beginning of a text as one reads it in a line: without the signs of its markup. */
export function plainLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const shown = lines.filter(Boolean).join('\n').slice(0, SHOWN)
  if (!hasMarkup(shown)) return shown
  return shown
    .replace(/^[ \t]*```.*$/gm, '')
    .replace(/^[ \t]*(?:>[ \t]*|#{1,6}[ \t]+|[-+*][ \t]+)+/gm, '')
    .replace(/\[([^\]\n]+)\]\([^)\s]*\)/g, '$1')
    .replace(/(\*\*|~~|`+)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^*_\n]*[^\s*_])\1(?![\p{L}\p{N}*_])/gu, '$2')
    .trim()
}
