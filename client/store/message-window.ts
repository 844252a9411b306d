import type { Message } from '#protocol/message.ts'
import { type Run, united, withCopies } from './run.ts'
import type { MessageWindow } from './state.ts'

export const EMPTY_WINDOW: MessageWindow = { items: [], past: [], quoted: new Map(), strays: {}, paged: false }

const STRAYS_MAX = 500
const QUOTED_MAX = 300

/** A message that was just said. Seqs have no gap, so one that does not follow tells that what we hold is too old. */
export function addCreated(window: MessageWindow, message: Message): MessageWindow {
  const last = window.items.at(-1)
  if (!last || message.seq > last.seq + 1) return settled({ ...window, items: [message], paged: false })
  if (message.seq === last.seq + 1) return settled({ ...window, items: [...window.items, message] })
  return addCopy(window, message)
}

/** Another copy of a message that was said before. */
export function addCopy(before: MessageWindow, message: Message): MessageWindow {
  const { seq, rev } = message
  const shown = before.quoted.get(seq)
  // The place in the order stays.
  const quoted = shown && shown.rev < rev ? new Map(before.quoted).set(seq, message) : before.quoted
  const window = quoted === before.quoted ? before : { ...before, quoted }
  if (has(window.items, seq)) {
    const items = withCopies(window.items, [message])
    return items === window.items ? window : { ...window, items }
  }
  if (has(window.past, seq)) {
    const past = withCopies(window.past, [message])
    return past === window.past ? window : { ...window, past }
  }
  const stray = window.strays[seq]
  if (stray && stray.rev >= rev) return window
  return { ...window, strays: bounded({ ...window.strays, [seq]: message }) }
}

/**
 * A page joins the run that it touches. One that lies apart and is newer takes the place of `items`; one that lies apart
 * and is older is left out (it is asked for again, from where the run begins): a hole is never shown as if it were none.
 * Nothing here goes through all of a run: it may be a hundred thousand messages long. It is copied, no more.
 */
export function addPage(window: MessageWindow, page: Run): MessageWindow {
  const last = window.items.at(-1)
  const first = page[0]
  if (!first) return { ...window, paged: true }
  const items = united(window.items, page)
  if (items) return settled({ ...window, items, paged: true })
  if (last && first.seq > last.seq) return settled({ ...window, items: page, paged: true })
  const past = window.past.length === 0 ? null : united(window.past, page)
  return past ? settled({ ...window, past }) : window
}

/** A page from where one looks at: it joins the run that it touches, else it is what one looks at. */
export function addPast(window: MessageWindow, page: Run): MessageWindow {
  if (page.length === 0) return window
  return settled({ ...window, past: united(window.past, page) ?? page })
}

export const withoutPast = (window: MessageWindow): MessageWindow =>
  window.past.length === 0 ? window : { ...window, past: EMPTY_WINDOW.past }

/** Messages that are shown by themselves. */
export function addQuoted(window: MessageWindow, messages: Run): MessageWindow {
  const quoted = new Map(window.quoted)
  for (const message of messages) {
    const known = copyOf(window, message.seq)
    quoted.delete(message.seq)
    quoted.set(message.seq, known && known.rev >= message.rev ? known : message)
  }
  const tooMany = [...quoted.keys()].slice(0, Math.max(0, quoted.size - QUOTED_MAX))
  for (const seq of tooMany) quoted.delete(seq)
  return { ...window, quoted }
}

/** What is known of a message by its number, wherever it is kept. */
export function copyOf(window: MessageWindow, seq: number): Message | undefined {
  return at(window.items, seq) ?? at(window.past, seq) ?? window.strays[seq] ?? window.quoted.get(seq)
}

/** It is shown where one reads on, not by itself. */
export const isInRun = (window: MessageWindow | undefined, seq: number): boolean =>
  window !== undefined && (has(window.items, seq) || has(window.past, seq))

/** One of its runs lost its beginning, or all of it. */
export const letsGo = ({ items, past }: MessageWindow, after: MessageWindow): boolean =>
  [items[0], past[0]].some((message) => message !== undefined && !isInRun(after, message.seq))

/** Older messages are to be had: what is shown does not begin with the first. */
export const hasOlder = (run: Run) => (run[0]?.seq ?? 1) > 1

const at = (run: Run, seq: number): Message | undefined => run[seq - (run[0]?.seq ?? 0)]
const has = (run: Run, seq: number) => at(run, seq) !== undefined

/** Runs that touch are one; of two that do not, the one that is newer goes on to the present. What is known beside them is in them. */
function settled(window: MessageWindow): MessageWindow {
  const { items, past } = window
  const last = items.at(-1)
  const from = past[0]
  if (!from) return absorbStrays(window)
  const joined = items.length === 0 ? null : united(items, past)
  if (joined) return absorbStrays({ ...window, items: joined, past: [] })
  if (last && from.seq > last.seq) return absorbStrays({ ...window, items: past, past: [], paged: true })
  return absorbStrays(window)
}

function absorbStrays(window: MessageWindow): MessageWindow {
  const known = Object.values(window.strays)
  const inside = known.filter(({ seq }) => has(window.items, seq) || has(window.past, seq))
  if (inside.length === 0) return window
  const gone = new Set(inside.map(({ seq }) => String(seq)))
  return {
    ...window,
    items: withCopies(window.items, inside),
    past: withCopies(window.past, inside),
    strays: Object.fromEntries(Object.entries(window.strays).filter(([seq]) => !gone.has(seq))),
  }
}

function bounded(strays: Readonly<Record<number, Message>>): Readonly<Record<number, Message>> {
  const entries = Object.entries(strays)
  return entries.length <= STRAYS_MAX ? strays : Object.fromEntries(entries.slice(-STRAYS_MAX))
}
