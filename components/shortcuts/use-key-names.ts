'use client'

import { useTranslations } from 'use-intl'
import { useIsMac } from './use-is-mac.ts'

const MAC: Record<string, string> = { mod: '⌘', alt: '⌥', shift: '⇧' }
/** A plus by its name: it stands between keys. */
const SIGNS: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Plus: '+' }
const NAMES = { mod: 'ctrl', alt: 'alt', shift: 'shift', Enter: 'enter', Escape: 'escape', Delete: 'delete' } as const

/** Keys as they stand on this keyboard: `⌘ K`, `Ctrl + K`. */
export function useKeyNames(): { namesOf: (keys: string) => string[]; textOf: (keys: string) => string } {
  const t = useTranslations('chat.keys')
  const mac = useIsMac()
  const nameOf = (part: string) => {
    const known = (mac ? MAC[part] : undefined) ?? SIGNS[part]
    if (known) return known
    return part in NAMES ? t(NAMES[part as keyof typeof NAMES]) : part.toUpperCase()
  }
  const namesOf = (keys: string) => keys.split('+').map(nameOf)
  return { namesOf, textOf: (keys) => namesOf(keys).join(mac ? ' ' : '+') }
}
