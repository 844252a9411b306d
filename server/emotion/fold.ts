/**
 * How words are compared: without case and accents, as people without the right keyboard type them. Umlauts become two
 * letters: `schön` typed without its dots would be another word.
 */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (ASCII.test(lower)) return lower
  return lower
    .replace(SPELT_OUT, (letter) => SPELLING[letter] ?? letter)
    .normalize('NFKD')
    .replace(MARKS, '')
}

const ASCII = /^[\x20-\x7e]*$/
const MARKS = /\p{M}+/gu
const SPELLING: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', œ: 'oe', æ: 'ae' }
const SPELT_OUT = /[äöüßœæ]/g
