/** What takes the place of a part of a text, and what is selected then. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly selection: readonly [number, number]
}

export type Mark = 'bold' | 'italic' | 'code'

const MARKS = { bold: '**', italic: '_', code: '`' } as const

/** Ctrl or ⌘ and a letter. */
export const MARK_KEYS: Readonly<Record<string, Mark>> = { b: 'bold', i: 'italic', e: 'code' }

/** Marks what is selected, or takes its mark away. Several lines of code become a block. */
export function formatted(text: string, start: number, end: number, mark: Mark): Edit {
  const selected = text.slice(start, end)
  if (mark === 'code' && selected.includes('\n')) return asBlock(text, start, end)
  const sign = MARKS[mark]
  const size = sign.length
  if (text.slice(start - size, start) === sign && text.slice(end, end + size) === sign && start >= size) {
    return { from: start - size, to: end + size, text: selected, selection: [start - size, end - size] }
  }
  if (selected.length > 2 * size && selected.startsWith(sign) && selected.endsWith(sign)) {
    const inner = selected.slice(size, -size)
    return { from: start, to: end, text: inner, selection: [start, start + inner.length] }
  }
  // Spaces within the marks would undo them.
  const inner = selected.trim()
  const from = inner === '' ? start : start + selected.indexOf(inner)
  const to = from + inner.length
  return { from, to, text: `${sign}${inner}${sign}`, selection: [from + size, from + size + inner.length] }
}

function asBlock(text: string, start: number, end: number): Edit {
  const before = start > 0 && text[start - 1] !== '\n' ? '\n' : ''
  const after = end < text.length && text[end] !== '\n' ? '\n' : ''
  const open = `${before}\`\`\`\n`
  const code = text.slice(start, end).replace(/\n$/, '')
  const from = start + open.length
  return { from: start, to: end, text: `${open}${code}\n\`\`\`${after}`, selection: [from, from + code.length] }
}

/** As if typed, so that the browser can undo it. */
export function applyEdit(box: HTMLTextAreaElement, { from, to, text, selection }: Edit): void {
  box.setSelectionRange(from, to)
  // The one way to write into a field that its undo knows of; it is called obsolete, and nothing has taken its place.
  if (!document.execCommand('insertText', false, text)) {
    box.setRangeText(text)
    box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
  }
  box.setSelectionRange(...selection)
}
