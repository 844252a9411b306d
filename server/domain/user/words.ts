import { nameKey } from '#server/name-key.ts'

/** What the words of a version that splits otherwise would lack: a change of anything here takes another number. */
export const WORDS_VERSION = '1'

const ASCII = /^[\x00-\x7f]*$/
const WORD_MAX = 32
const WORDS_MAX = 16

/** Letters that are no base with a mark on it, and are typed as one of a–z all the same. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i' },
}
const NOT_PLAIN = /[ßæœøłđðþħı]/g
const SEPARATORS = /[\s\p{P}\p{Z}\p{C}<>|=~^`$+]+/u
const APOSTROPHES = /['’ʼ`´]/g
/** Scripts that put no spaces between words: whoever looks for the second half of a name begins there. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** The words of a text as they are compared: without case, accents and signs, each once. */
export function wordsIn(text: string): string[] {
  const words = (ASCII.test(text) ? asciiWords(text) : plainOf(text).split(SEPARATORS)).filter((word) => word !== '')
  if (words.every((word) => word.length <= WORD_MAX)) return [...new Set(words)].slice(0, WORDS_MAX)
  return [...new Set(words.map((word) => [...word].slice(0, WORD_MAX).join('')))].slice(0, WORDS_MAX)
}

/** The same as below, for what most names are made of: a search splits hundreds. */
const asciiWords = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/['`]/g, '')
    .split(/[^a-z0-9]+/)

const plainOf = (text: string): string =>
  nameKey(text.replace(APOSTROPHES, '')).replace(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter)

/** The words by which a user is found. */
export function wordsOf(handle: string, name: string): string[] {
  const words = [...wordsIn(handle), ...wordsIn(name)]
  return [...new Set(words.flatMap((word) => (UNSPACED.test(word) ? endingsOf(word) : [word])))]
}

/** The same from names that are folded, some perhaps twice: to be compared, by the hundred. */
export function wordsOfKeys(handle: string, key: string): readonly string[] {
  const names = `${handle} ${key}`
  return SIMPLE.test(names) ? names.split(/[ _.-]+/) : wordsOf(handle, key)
}

const SIMPLE = /^[a-z0-9 _.-]*$/

const endingsOf = (word: string): string[] => [...word].map((_, at, letters) => letters.slice(at).join(''))

/** Up to here a word with a typo is found by what it has in common with the right one if a letter is left out. */
const SHORT = 7
/** From here on it is found by three letters in a row, of which a typo leaves some alone. */
const LONG = 6
const IN_A_ROW = 3

/** A word's parts, by which it is found from a piece of it, or with a typo. Neither sign is in a word. */
export function partsOf(word: string): string[] {
  const letters = [...word]
  const parts = pieces(letters)
  if (letters.length >= LONG) parts.push(startOf(letters), `${letters.slice(-2).join('')} `)
  if (letters.length <= SHORT) parts.push(...shortened(letters))
  return [...new Set(parts)]
}

/** Parts that a word has in common with what is meant; at most `most` of those that many words have. */
export function partsToFind(word: string, most: number): string[] {
  const letters = [...word]
  if (letters.length < IN_A_ROW) return []
  const rows = pieces(letters)
  if (letters.length >= LONG) rows.unshift(startOf(letters))
  const step = Math.max(1, rows.length / most)
  const few = Array.from({ length: Math.min(rows.length, most) }, (_, at) => rows[Math.floor(at * step)] as string)
  return [...new Set([...few, ...(letters.length <= SHORT + 1 ? shortened(letters) : [])])]
}

const startOf = (letters: readonly string[]): string => ` ${letters.slice(0, 2).join('')}`

const pieces = (letters: readonly string[]): string[] =>
  letters.slice(IN_A_ROW - 1).map((_, at) => letters.slice(at, at + IN_A_ROW).join(''))

/** The word, and the word without each one of its letters. A letter too many, too few, wrong or swapped: all meet here. */
const shortened = (letters: readonly string[]): string[] => [
  `-${letters.join('')}`,
  ...(letters.length > 1 ? letters.map((_, at) => `-${letters.toSpliced(at, 1).join('')}`) : []),
]
