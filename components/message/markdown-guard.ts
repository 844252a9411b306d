/** More signs than this in a text are no markup that anybody means, and some orders of them take a lexer long. */
const SIGNS_MAX = 600
/** Quotes in quotes, lists in lists, on one line. */
const NESTED_MAX = 6

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const MARKER = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y
const ITEM = /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]/
/** Spaces: lists in lists, a line each. */
const DEEP_ITEM = /^[ \t]{17,}(?:[-+*]|\d{1,9}[.)])[ \t]/
/** What a line of a list costs a lexer, in signs. */
const ITEM_SIGNS = 3

/**
 * The text as the lexer may have it: a line that does not go on with a quote or a list ends it, as people expect of a chat.
 * Null for a text made to be hard to read; it is shown as it is.
 */
export function tamed(text: string): string | null {
  const lines: string[] = []
  let fence: string | null = null
  let within: 'quote' | 'list' | null = null
  let signs = 0
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const mark = FENCE.exec(line)?.[1] ?? null
    if (fence !== null) {
      if (mark !== null && mark.startsWith(fence) && line.trim() === mark) fence = null
      lines.push(line)
      continue
    }
    const kind = kindOf(line)
    signs += (line.match(/[*_~`[<!\\@]/g)?.length ?? 0) + (kind === 'list' ? ITEM_SIGNS : 0)
    if (signs > SIGNS_MAX || markersOf(line) > NESTED_MAX || DEEP_ITEM.test(line)) return null
    const goesOn = kind === within || (within === 'list' && /^[ \t]/.test(line)) || line.trim() === ''
    if (within !== null && !goesOn) lines.push('')
    if (!goesOn || kind !== null) within = kind
    if (mark !== null) fence = mark
    lines.push(line)
  }
  return lines.join('\n')
}

const kindOf = (line: string): 'quote' | 'list' | null =>
  /^ {0,3}>/.test(line) ? 'quote' : ITEM.test(line) ? 'list' : null

function markersOf(line: string): number {
  let count = 0
  MARKER.lastIndex = 0
  while (MARKER.test(line)) count++
  return count
}
