import type { Message } from '#protocol/message.ts'
import type { MessageWindow } from './state.ts'

export const EMPTY_WINDOW: MessageWindow = { items: [], strays: {}, paged: false }

const STRAYS_MAX = 500

const newerCopy = (one: Message, other: Message) => (other.rev > one.rev ? other : one)

/** A message that was just said. Seqs have no gap, so one that does not follow tells that what we hold is too old. */
export function addCreated(window: MessageWindow, message: Message): MessageWindow {
  const last = window.items.at(-1)
  if (!last || message.seq > last.seq + 1) return absorbStrays({ ...window, items: [message], paged: false })
  if (message.seq === last.seq + 1) return absorbStrays({ ...window, items: [...window.items, message] })
  return addCopy(window, message)
}

/** Another copy of a message that was said before. */
export function addCopy(window: MessageWindow, message: Message): MessageWindow {
  const first = window.items[0]
  const known = first && window.items[message.seq - first.seq]
  if (known) {
    if (newerCopy(known, message) === known) return window
    return { ...window, items: replaced(window.items, message.seq - first.seq, message) }
  }
  const stray = window.strays[message.seq]
  if (stray && newerCopy(stray, message) === stray) return window
  return { ...window, strays: bounded({ ...window.strays, [message.seq]: message }) }
}

/**
 * Nothing here goes through all of the run: it may be a hundred thousand messages long. It is copied, no more.
 * A page joins the run where it touches it. One that lies apart and is newer takes its place; one that lies apart and
 * is older is left out (it is asked for again, from where the run begins): a hole is never shown as if it were none.
 */
export function addPage(window: MessageWindow, page: readonly Message[]): MessageWindow {
  const first = window.items[0]
  const last = window.items.at(-1)
  const pageFirst = page[0]
  const pageLast = page.at(-1)
  if (!pageFirst || !pageLast) return { ...window, paged: true }
  if (!first || !last || pageFirst.seq > last.seq + 1) return absorbStrays({ ...window, items: page, paged: true })
  if (pageLast.seq < first.seq - 1) return window
  const before = page.filter(({ seq }) => seq < first.seq)
  const after = page.filter(({ seq }) => seq > last.seq)
  const inside = page
    .slice(before.length, page.length - after.length)
    .reduce((items, copy) => withCopy(items, copy.seq - first.seq, copy), window.items)
  const grown = before.length + after.length > 0
  return absorbStrays({ ...window, items: grown ? [...before, ...inside, ...after] : inside, paged: true })
}

/** Older messages are to be had: what is shown does not begin with the first. */
export const hasOlder = (window: MessageWindow) => (window.items[0]?.seq ?? 1) > 1

function absorbStrays(window: MessageWindow): MessageWindow {
  const first = window.items[0]
  if (!first) return window
  const inside = Object.values(window.strays).filter((stray) => window.items[stray.seq - first.seq] !== undefined)
  if (inside.length === 0) return window
  const items = [...window.items]
  const strays = { ...window.strays }
  for (const stray of inside) {
    const index = stray.seq - first.seq
    const item = items[index]
    if (item) items[index] = newerCopy(item, stray)
    delete strays[stray.seq]
  }
  return { ...window, items, strays }
}

function replaced(items: readonly Message[], index: number, message: Message): readonly Message[] {
  const next = items.slice()
  next[index] = message
  return next
}

function withCopy(items: readonly Message[], index: number, copy: Message): readonly Message[] {
  const item = items[index]
  return !item || newerCopy(item, copy) === item ? items : replaced(items, index, copy)
}

function bounded(strays: Readonly<Record<number, Message>>): Readonly<Record<number, Message>> {
  const entries = Object.entries(strays)
  return entries.length <= STRAYS_MAX ? strays : Object.fromEntries(entries.slice(-STRAYS_MAX))
}
