import { isVisible } from '#protocol/visible.ts'
import { isPair } from './composer-length.ts'

/** Room for closing and reopening code that is cut, the language with it. */
const FENCE_ROOM = 80
const FENCE = /^( {0,3})(`{3,}|~{3,})([^\n]*)$/

/**
 * A long text as messages of at most `max` characters: cut between paragraphs, else lines, else words, and never inside of
 * what is read as one character. Code that is cut is closed, and opened again in the next.
 */
export function splitText(text: string, max: number): string[] {
  const parts: string[] = []
  let open: string | null = null
  for (const slice of cutText(text.replace(/\r\n?/g, '\n'), max - 2 * FENCE_ROOM)) {
    const before: string | null = open
    open = fenceAfter(slice, before)
    const body = before === null ? slice.replace(/^\s*\n/, '').trimEnd() : slice.replace(/^\n|\n+$/g, '')
    // Code that ended with the last message needs no second end.
    if (before !== null && open === null && isFenceOnly(body)) continue
    if (!isVisible(body)) continue
    const head = before === null ? '' : `${before}\n`
    const tail = open === null ? '' : `\n${closing(open)}`
    parts.push(`${head}${body}${tail}`)
  }
  return parts
}

/** Slices that make up the text exactly, each of at most `max` characters. */
export function cutText(text: string, max: number): string[] {
  const slices: string[] = []
  let from = 0
  while (from < text.length) {
    const end = unitsOf(text, from, max)
    const to = end >= text.length ? text.length : from + boundaryIn(text.slice(from, end), text.slice(end, end + 64))
    slices.push(text.slice(from, to))
    from = to
  }
  return slices
}

/** The index behind `count` characters. */
function unitsOf(text: string, from: number, count: number): number {
  let index = from
  for (let left = count; left > 0 && index < text.length; left--) index += isPair(text, index) ? 2 : 1
  return index
}

/** Where to cut: the last good place in the second half, for a message of three words is none. */
function boundaryIn(slice: string, after: string): number {
  const half = slice.length / 2
  for (const end of [/\n[ \t]*\n/g, /\n/g, /[.!?…。]["'”’)]*\s/g, /\s/g]) {
    let last = -1
    for (const match of `${slice}${after.slice(0, 1)}`.matchAll(end)) {
      const to = match.index + match[0].length
      if (to <= slice.length) last = to
    }
    if (last > half) return last
  }
  return graphemeEnd(slice, after)
}

/** A character longer than a message is cut between code points, as there is no other way. */
function graphemeEnd(slice: string, after: string): number {
  const segments = new Intl.Segmenter().segment(slice + after)
  const index = after === '' ? slice.length : (segments.containing(slice.length)?.index ?? slice.length)
  return index > 0 ? index : slice.length
}

/** The line that opens the code in which a slice ends. */
function fenceAfter(slice: string, before: string | null): string | null {
  let open = before
  for (const line of slice.split('\n')) {
    const [, , mark = '', info = ''] = FENCE.exec(line) ?? []
    if (mark === '') continue
    if (open === null) open = mark.startsWith('`') && info.includes('`') ? null : shortened(mark, info)
    else if (info.trim() === '' && mark.startsWith(closing(open))) open = null
  }
  return open
}

const shortened = (mark: string, info: string): string =>
  mark.length + info.length < FENCE_ROOM - 2 ? mark + info : '```'
const closing = (fence: string): string => /^(`+|~+)/.exec(fence)?.[0] ?? '```'
const isFenceOnly = (body: string): boolean => !body.includes('\n') && FENCE.test(body)
