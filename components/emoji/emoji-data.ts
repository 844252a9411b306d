import type { Locale } from '#components/look/look.ts'
import { fold } from '#components/chat/fold.ts'

/** An emoji as one looks for it. */
export interface EmojiEntry {
  readonly emoji: string
  readonly group: number
  /** In the reader's language. */
  readonly label: string
  /** What stands between colons. */
  readonly codes: readonly string[]
  /** Other words for it, in the reader's language, folded. */
  readonly words: readonly string[]
  /** From light to dark, where it has skin. */
  readonly tones: readonly string[] | null
}

export interface EmojiData {
  readonly groups: readonly { readonly id: number; readonly label: string }[]
  readonly entries: readonly EmojiEntry[]
}

interface Stored {
  groups: Record<string, string>
  emojis: unknown[][]
}

const FILES: Readonly<Record<Locale, () => Promise<Stored>>> = {
  en: () => import('./tables/en.json').then((module) => module.default),
  de: () => import('./tables/de.json').then((module) => module.default),
}

const loaded = new Map<Locale, Promise<EmojiData>>()

/** Asked for once; where it fails, once more each time. It comes from where the page comes from. */
export function loadEmoji(locale: Locale): Promise<EmojiData> {
  const known = loaded.get(locale)
  if (known) return known
  const loading = FILES[locale]().then(parsed)
  loaded.set(locale, loading)
  loading.catch(() => loaded.delete(locale))
  return loading
}

function parsed({ groups, emojis }: Stored): EmojiData {
  return {
    groups: Object.entries(groups).map(([id, label]) => ({ id: Number(id), label: capital(label) })),
    entries: emojis.map((row) => {
      const [emoji, group, label, codes, words, tones] = row as [string, number, string, string, string, string?]
      return {
        ...{ emoji, group, label, codes: codes.split(' ') },
        words: [...new Set(`${label}|${words}`.split('|').map(fold))].filter((word) => word !== ''),
        tones: tones?.split(' ') ?? null,
      }
    }),
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
