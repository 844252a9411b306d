/** How well a word fits what was typed: the smaller the better, null where it does not. */
export function likeness(typed: string, word: string): number | null {
  if (word === typed) return 0
  if (word.startsWith(typed)) return 1
  if (typed.length >= PIECE_MIN && word.includes(typed)) return 2
  const most = typosIn(typed)
  if (most === 0 || word.length < typed.length - most || lacks(typed, word) > most) return null
  // The beginning of a short word is like that of too many.
  const byStart = typed.length >= START_MIN
  if (!byStart && word.length > typed.length + most) return null
  const { whole, start } = distances(typed, word, most)
  if (whole <= most) return 2 + whole
  return byStart && start <= most ? 2.5 + start : null
}

/** How many letters of the one the other has nowhere, as far as a glance tells: each is a typo at least. */
function lacks(typed: string, word: string): number {
  let missing = lettersOf(typed) & ~lettersOf(word)
  let count = 0
  for (; missing !== 0; missing &= missing - 1) count++
  return count
}

/** A bit for each letter; some share one. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

const PIECE_MIN = 3
const START_MIN = 5

/** How many typos a word of that length may have. */
export const typosIn = (typed: string): number => (typed.length < 3 ? 0 : typed.length < 6 ? 1 : 2)

const WIDTH = 80
const rows = [new Uint8Array(WIDTH), new Uint8Array(WIDTH), new Uint8Array(WIDTH)] as const

/**
 * How many letters are wrong, missing, too many or swapped with the next: against the whole word, and against the
 * beginning of it that fits best. Beyond `most` it is some number above it.
 */
export function distances(typed: string, word: string, most: number): { whole: number; start: number } {
  const beyond = { whole: most + 1, start: most + 1 }
  const width = Math.min(word.length, typed.length + most)
  if (width + 1 > WIDTH || typed.length + 1 > WIDTH) return beyond
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array]
  for (let at = 0; at <= width; at++) last[at] = at
  for (let t = 1; t <= typed.length; t++) {
    const letter = typed.charCodeAt(t - 1)
    row[0] = t
    let least = t
    for (let w = 1; w <= width; w++) {
      const other = word.charCodeAt(w - 1)
      let cost = (last[w - 1] as number) + (letter === other ? 0 : 1)
      cost = Math.min(cost, (last[w] as number) + 1, (row[w - 1] as number) + 1)
      if (t > 1 && w > 1 && letter === word.charCodeAt(w - 2) && typed.charCodeAt(t - 2) === other)
        cost = Math.min(cost, (before[w - 2] as number) + 1)
      row[w] = cost
      if (cost < least) least = cost
    }
    // A swap reaches back two rows, at the cost of one.
    if (least > most + 1) return beyond
    ;[before, last, row] = [last, row, before]
  }
  let start = most + 1
  for (let w = Math.max(0, typed.length - most); w <= width; w++) start = Math.min(start, last[w] as number)
  return { whole: width === word.length ? (last[width] as number) : most + 1, start }
}
