export const EMOTIONS = ['joy', 'sadness', 'anger', 'fear', 'surprise', 'love', 'neutral'] as const

export type Emotion = (typeof EMOTIONS)[number]
