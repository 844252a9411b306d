export const SKIN_TONES = ['none', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const
export type SkinTone = (typeof SKIN_TONES)[number]

/** What this device keeps of how one uses emoji. */
export interface EmojiMemory {
  /** The last first. */
  readonly recent: readonly string[]
  readonly tone: SkinTone
}

/** What most people begin with. */
export const USUAL: readonly string[] = ['👍', '❤️', '😂', '😮', '😢', '🎉']
const RECENT_MAX = 24

const KEY = 'greenroom-emoji'

export const EMPTY_MEMORY: EmojiMemory = { recent: [], tone: 'none' }

/** Whatever has been stored: what is no part of it is left out. */
export function readMemory(text: string | null): EmojiMemory {
  try {
    const { recent, tone } = JSON.parse(text ?? '{}') as { recent?: unknown; tone?: unknown }
    const known = Array.isArray(recent) ? recent.filter((one) => typeof one === 'string' && one.length <= 40) : []
    return {
      recent: (known as string[]).slice(0, RECENT_MAX),
      tone: SKIN_TONES.find((one) => one === tone) ?? 'none',
    }
  } catch {
    return EMPTY_MEMORY
  }
}

export const withRecent = (memory: EmojiMemory, emoji: string): EmojiMemory => ({
  ...memory,
  recent: [emoji, ...memory.recent.filter((one) => one !== emoji)].slice(0, RECENT_MAX),
})

/** The first that are at hand: one's own recent ones, then what is usual. */
export const atHand = ({ recent }: EmojiMemory, count: number): string[] =>
  [...new Set([...recent, ...USUAL])].slice(0, count)

let now: EmojiMemory | null = null
const listeners = new Set<() => void>()

export function emojiMemory(): EmojiMemory {
  now ??= readMemory(stored())
  return now
}

/** Where nothing can be stored it lasts as long as the page. */
export function changeMemory(change: (memory: EmojiMemory) => EmojiMemory): void {
  now = change(emojiMemory())
  try {
    localStorage.setItem(KEY, JSON.stringify(now))
  } catch {
    // Full, or not allowed.
  }
  tell()
}

export function watchMemory(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onStorage)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('storage', onStorage)
  }
}

function onStorage({ key, newValue }: StorageEvent): void {
  if (key !== KEY) return
  now = readMemory(newValue)
  tell()
}

function tell(): void {
  for (const listener of [...listeners]) listener()
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
