'use client'

import { useSyncExternalStore } from 'react'
import {
  atHand,
  changeMemory,
  EMPTY_MEMORY,
  emojiMemory,
  type EmojiMemory,
  SKIN_TONES,
  type SkinTone,
  watchMemory,
  withRecent,
} from '#client/reactions/emoji-memory.ts'

/** The emoji that one used last on this device, and the skin tone that one chose. */
export const useEmojiMemory = (): EmojiMemory => useSyncExternalStore(watchMemory, emojiMemory, () => EMPTY_MEMORY)

export const rememberEmoji = (emoji: string): void => changeMemory((memory) => withRecent(memory, emoji))
export const rememberTone = (tone: SkinTone): void => changeMemory((memory) => ({ ...memory, tone }))

export { atHand, emojiMemory, SKIN_TONES, type SkinTone }
