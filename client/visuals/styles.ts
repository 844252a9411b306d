import type { CharacterStyle } from './character-style.ts'

/** Each comes by itself when a character of it is first seen. */
const LOADERS = {
  avataaars: () => import('./styles/avataaars.ts').then((module) => module.AVATAAARS),
  openPeeps: () => import('./styles/open-peeps.ts').then((module) => module.OPEN_PEEPS),
  toonHead: () => import('./styles/toon-head.ts').then((module) => module.TOON_HEAD),
  bigSmile: () => import('./styles/big-smile.ts').then((module) => module.BIG_SMILE),
  funEmoji: () => import('./styles/fun-emoji.ts').then((module) => module.FUN_EMOJI),
} as const satisfies Record<string, () => Promise<CharacterStyle>>

export type StyleName = keyof typeof LOADERS

export const STYLE_NAMES = Object.keys(LOADERS) as StyleName[]

/** A newer client knows more styles. */
export const isStyleName = (name: string): name is StyleName => Object.hasOwn(LOADERS, name)

export const loadStyle = (name: StyleName): Promise<CharacterStyle> => LOADERS[name]()
