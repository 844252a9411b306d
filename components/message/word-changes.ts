export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Words, signs and the space between them. */
const WORDS = /\s+|[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu
/** Comparing takes so many steps at most; what differs more is one change. */
const STEPS_MAX = 4_000_000

/** What became of a text, word by word: put together without what was removed it is `after`, without what was added `before`. */
export function wordChanges(before: string, after: string): TextPart[] {
  const [old, now] = [before.match(WORDS) ?? [], after.match(WORDS) ?? []]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const parts: TextPart[] = []
  const put = (kind: TextPart['kind'], words: readonly string[]) => {
    const text = words.join('')
    const last = parts.at(-1)
    if (text === '') return
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text }
    else parts.push({ kind, text })
  }
  put('same', now.slice(0, start))
  const [removed, added] = [old.slice(start, old.length - end), now.slice(start, now.length - end)]
  if (removed.length * added.length > STEPS_MAX) {
    put('removed', removed)
    put('added', added)
  } else {
    for (const [kind, word] of steps(removed, added)) put(kind, [word])
  }
  put('same', now.slice(now.length - end))
  return parts
}

/** By the longest sequence of words that both have. */
function* steps(old: readonly string[], now: readonly string[]): Generator<readonly [TextPart['kind'], string]> {
  const width = now.length + 1
  const shared = new Uint16Array((old.length + 1) * width)
  const at = (i: number, j: number) => shared[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      shared[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]]
    if (was !== undefined && was === is) {
      yield ['same', was]
      i += 1
      j += 1
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      yield ['removed', was]
      i += 1
    } else if (is !== undefined) {
      yield ['added', is]
      j += 1
    }
  }
}
