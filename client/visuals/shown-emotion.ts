import type { Emotion } from '#protocol/emotions.ts'
import type { Message } from '#protocol/message.ts'

/** An emotion that can be seen: a neutral face is the one that everybody has anyway. */
export type ShownEmotion = Exclude<Emotion, 'neutral'>

export const SHOWN_EMOTIONS = ['joy', 'sadness', 'anger', 'fear', 'surprise', 'love'] as const satisfies ShownEmotion[]

/** Below it a detector guesses, and a wrong face is worse than none. What the author says is no guess. */
export const SHOWN_FROM = 0.35

/** In a room's, and in one's own `data`: no emotion is looked for, and none is shown. */
export const isSwitchedOff = (data: Readonly<Record<string, string>> | undefined): boolean => data?.emotion === 'off'

/** The emotion that a message's author is shown with; null for none. */
export function shownEmotion({ data, deletedAt }: Pick<Message, 'data' | 'deletedAt'>): ShownEmotion | null {
  const { emotion } = data
  if (!emotion || deletedAt !== null || emotion.label === 'neutral') return null
  if (emotion.by !== 'author' && emotion.score < SHOWN_FROM) return null
  // A newer server may know emotions that this version does not.
  return SHOWN_EMOTIONS.find((label) => label === emotion.label) ?? null
}
