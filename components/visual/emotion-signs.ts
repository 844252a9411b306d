import type { Emotion } from '#protocol/emotions.ts'

/** What stands for an emotion where there is room for one sign. */
export const EMOTION_SIGNS: Readonly<Record<Emotion, string>> = {
  joy: '😄',
  sadness: '😢',
  anger: '😠',
  fear: '😨',
  surprise: '😮',
  love: '🥰',
  neutral: '😐',
}
