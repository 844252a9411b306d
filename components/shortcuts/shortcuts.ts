/** What one does by keyboard: the one table that the keys, the help and the settings go by. */
export interface Shortcut {
  readonly id: ShortcutId
  /** `mod` is ⌘ on a Mac and Ctrl elsewhere. Several ways to do the same. */
  readonly keys: readonly string[]
  readonly where: Where
}

export type Where = 'everywhere' | 'list' | 'log' | 'composer'
export const PLACES = ['everywhere', 'composer', 'log', 'list'] as const satisfies readonly Where[]

/** Those that the page as a whole listens for; the others belong to what has the focus. */
export type PageShortcut = (typeof PAGE_SHORTCUTS)[number]['id']
export type ShortcutId = PageShortcut | (typeof LOCAL_SHORTCUTS)[number]['id']

const PAGE_SHORTCUTS = [
  { id: 'palette', keys: ['mod+k'], where: 'everywhere' },
  { id: 'newMessage', keys: ['alt+shift+n'], where: 'everywhere' },
  { id: 'previousRoom', keys: ['alt+ArrowUp'], where: 'everywhere' },
  { id: 'nextRoom', keys: ['alt+ArrowDown'], where: 'everywhere' },
  { id: 'previousUnread', keys: ['alt+shift+ArrowUp'], where: 'everywhere' },
  { id: 'nextUnread', keys: ['alt+shift+ArrowDown'], where: 'everywhere' },
  { id: 'members', keys: ['mod+.'], where: 'everywhere' },
  { id: 'rooms', keys: ['mod+shift+.'], where: 'everywhere' },
  { id: 'help', keys: ['?'], where: 'everywhere' },
] as const satisfies readonly (Omit<Shortcut, 'id'> & { id: string })[]

const LOCAL_SHORTCUTS = [
  { id: 'close', keys: ['Escape'], where: 'everywhere' },
  { id: 'send', keys: ['Enter'], where: 'composer' },
  { id: 'newLine', keys: ['shift+Enter'], where: 'composer' },
  { id: 'mention', keys: ['@'], where: 'composer' },
  { id: 'emoji', keys: [':'], where: 'composer' },
  { id: 'editLast', keys: ['ArrowUp'], where: 'composer' },
  { id: 'leaveEdit', keys: ['Escape'], where: 'composer' },
  { id: 'inLog', keys: ['ArrowUp', 'ArrowDown'], where: 'log' },
  { id: 'messageMenu', keys: ['Enter'], where: 'log' },
  { id: 'reply', keys: ['r'], where: 'log' },
  { id: 'react', keys: ['Plus'], where: 'log' },
  { id: 'inReactions', keys: ['ArrowLeft', 'ArrowRight'], where: 'log' },
  { id: 'editMessage', keys: ['e'], where: 'log' },
  { id: 'deleteMessage', keys: ['Delete'], where: 'log' },
  { id: 'inList', keys: ['ArrowUp', 'ArrowDown'], where: 'list' },
  { id: 'roomMenu', keys: ['shift+F10'], where: 'list' },
] as const satisfies readonly (Omit<Shortcut, 'id'> & { id: string })[]

export const SHORTCUTS: readonly Shortcut[] = [...PAGE_SHORTCUTS, ...LOCAL_SHORTCUTS]

export const keysOf = (id: ShortcutId): string => SHORTCUTS.find((shortcut) => shortcut.id === id)?.keys[0] ?? ''

interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Whether these keys are pressed, and no others with them. */
export function isPressed(keys: string, pressed: Pressed, mac: boolean): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const has = (name: string) => parts.includes(name)
  const mod = mac ? pressed.metaKey : pressed.ctrlKey
  const otherMod = mac ? pressed.ctrlKey : pressed.metaKey
  if (mod !== has('mod') || otherMod || pressed.altKey !== has('alt')) return false
  // What is written with Shift on some keyboards, and without on others, is that sign.
  if (key === '?') return pressed.key === '?'
  return pressed.shiftKey === has('shift') && isKey(key, pressed)
}

/** A letter by what it is, where letters are Latin, else by where it is; a full stop, which Shift changes, by where it is. */
function isKey(key: string, { key: said, code }: Pressed): boolean {
  if (key === '.') return code === 'Period' || said === '.'
  if (/^[a-z]$/.test(key)) {
    return /^[a-z]$/i.test(said) ? said.toLowerCase() === key : code === `Key${key.toUpperCase()}`
  }
  return said === key
}

export function pageShortcutOf(pressed: Pressed, mac: boolean): PageShortcut | null {
  return PAGE_SHORTCUTS.find(({ keys }) => keys.some((one) => isPressed(one, pressed, mac)))?.id ?? null
}
