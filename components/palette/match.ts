import { fold } from '#components/chat/fold.ts'

/**
 * How well a name answers what was typed: 0 not at all; a whole name before the beginning of one, that before the
 * beginnings of its words, and those before what stands somewhere in it. Case and accents do not matter.
 */
export function matchOf(name: string, typed: string): number {
  const wanted = fold(typed.trim())
  const text = fold(name)
  if (wanted === '') return 1
  if (text === wanted) return 5
  if (text.startsWith(wanted)) return 4
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  if (wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)))) return 3
  if (text.includes(wanted)) return 2
  return 0
}

/** The best first; equally good ones as they were. */
export function best<T>(items: readonly T[], nameOf: (item: T) => string, typed: string, limit: number): T[] {
  return items
    .map((item, at) => ({ item, at, match: matchOf(nameOf(item), typed) }))
    .filter(({ match }) => match > 0)
    .sort((one, other) => other.match - one.match || one.at - other.at)
    .slice(0, limit)
    .map(({ item }) => item)
}
