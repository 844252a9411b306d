import { detect, type Detected } from './detect.ts'

/** A text message whose emotion is asked for. */
export interface Said {
  id: string
  roomId: string
  text: string
  /** When it was said, ISO 8601. */
  at: string
}

/** What was found, and by whom. */
export type Found = Detected & { by: 'detector' | 'service' }

/** Finds the emotions of messages: the one that is built in, or a server outside. */
export interface EmotionDetector {
  /** Gives every message a result. @throws the signal's reason once it is aborted; nothing else */
  detect(messages: readonly Said[], signal: AbortSignal): Promise<Map<string, Found>>
}

/** What the built-in detector finds, without a wait. */
export const foundAtOnce = (text: string): Found => ({ ...detect(text), by: 'detector' })

export const builtIn: EmotionDetector = {
  detect: async (messages) => new Map(messages.map(({ id, text }) => [id, foundAtOnce(text)])),
}
