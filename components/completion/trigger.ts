/** What stands before the caret and could be completed. */
export interface Trigger {
  readonly kind: 'person' | 'emoji'
  /** Where it begins, its sign included. */
  readonly from: number
  /** Where the caret is. */
  readonly to: number
  /** Without the sign. */
  readonly query: string
}

/** A name may have any letters; what it is replaced by is a handle. */
const PERSON = /(?<![\p{L}\p{N}_@/.])@([\p{L}\p{N}\p{M}_]{0,32})$/u
/** From two letters on: `:D` and `12:30` are something else. */
const EMOJI = /(?<![\p{L}\p{N}_:/]):([\p{L}\p{M}_+-][\p{L}\p{M}\p{N}_+-]{1,40})$/u
/** A whole one. */
const CODE = /(?<![\p{L}\p{N}_:/]):([a-z0-9_+-]{2,41}):$/u

/** Looking further back finds nothing. */
const REACH = 48

export function triggerAt(text: string, caret: number): Trigger | null {
  const before = text.slice(Math.max(0, caret - REACH), caret)
  const person = PERSON.exec(before)
  const match = person ?? EMOJI.exec(before)
  if (!match || isCode(text.slice(0, caret))) return null
  const query = match[1] as string
  return { kind: person ? 'person' : 'emoji', from: caret - query.length - 1, to: caret, query }
}

/** A shortcode whose second colon was just written. */
export function codeAt(text: string, caret: number): { from: number; to: number; code: string } | null {
  const match = CODE.exec(text.slice(Math.max(0, caret - REACH), caret))
  if (!match || isCode(text.slice(0, caret))) return null
  const code = match[1] as string
  return { from: caret - code.length - 2, to: caret, code }
}

/** Whether what comes next would be code: a block is open, or a mark on this line. */
function isCode(before: string): boolean {
  if ((before.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0) % 2 === 1) return true
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return (line.replace(/`{3,}/g, '').match(/`/g)?.length ?? 0) % 2 === 1
}

export const sameTrigger = (one: Trigger | null, other: Trigger | null): boolean =>
  one?.kind === other?.kind && one?.from === other?.from && one?.to === other?.to && one?.query === other?.query
