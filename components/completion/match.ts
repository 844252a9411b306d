import { fold } from '#components/chat/fold.ts'
import type { EmojiEntry } from '#components/emoji/emoji-data.ts'

/** As many as one overlooks. */
export const CHOICES_MAX = 8

interface Person {
  readonly id: string
  readonly handle: string
  readonly name: string | null
}

/**
 * People whose handle or name begins like this, then those of whose name a word does, then those who have it somewhere. In
 * each of these as they were given: who spoke last is first.
 */
export function matchPeople<P extends Person>(people: readonly P[], query: string): P[] {
  const sought = fold(query)
  const rank = ({ handle, name }: P): number => {
    const folded = fold(name ?? '')
    if (handle.startsWith(sought) || folded.startsWith(sought)) return 0
    if (folded.split(/[\s-]+/).some((word) => word.startsWith(sought))) return 1
    return handle.includes(sought) || folded.includes(sought) ? 2 : 3
  }
  return best(people, rank, 3)
}

/** Emoji by shortcode, then by what they are called. */
export function matchEmoji(entries: readonly EmojiEntry[], query: string): EmojiEntry[] {
  const sought = query.toLowerCase()
  const words = fold(query).replaceAll('_', ' ')
  const rank = ({ codes, words: known }: EmojiEntry): number => {
    if (codes.includes(sought)) return 0
    if (codes.some((code) => code.startsWith(sought))) return 1
    if (codes.some((code) => code.includes(`_${sought}`))) return 2
    if (known.some((word) => word === words)) return 3
    return known.some((word) => word.startsWith(words)) ? 4 : 5
  }
  return best(entries, rank, 5)
}

/** The shortcode of an emoji that fits best what was typed. */
export function codeFor({ codes }: EmojiEntry, query: string): string {
  const sought = query.toLowerCase()
  return codes.find((code) => code.startsWith(sought)) ?? codes.find((code) => code.includes(sought)) ?? codes[0] ?? ''
}

function best<T>(all: readonly T[], rank: (one: T) => number, none: number): T[] {
  const found = Array.from({ length: none }, (): T[] => [])
  for (const one of all) found[rank(one)]?.push(one)
  return found.flat().slice(0, CHOICES_MAX)
}
