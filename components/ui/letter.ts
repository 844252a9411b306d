export const HUES = 8

/** Always the same of the eight colours for the same id. */
export function hueOf(id: string): number {
  let sum = 0
  for (const sign of id) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0
  return sum % HUES
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What stands for a name where there is room for one sign: its first letter, digit or emoji, whole. */
export function firstLetter(name: string): string {
  for (const { segment } of segmenter.segment(name)) {
    if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(segment)) return segment.toLocaleUpperCase()
  }
  return '·'
}
