import * as drawing from '@dicebear/fun-emoji'
import { type CharacterStyle, GROUND } from '../character-style.ts'

/** A face and nothing around it: its ground is what one is known by. */
export const FUN_EMOJI: CharacterStyle = {
  drawing,
  frames: { head: { scale: 82 }, face: { scale: 86 } },
  looks: [GROUND],
  features: ['eyes', 'mouth'],
  faces: {
    neutral: { eyes: 'plain', mouth: 'lilSmile' },
    joy: { eyes: 'closed', mouth: 'smileLol' },
    sadness: { eyes: 'crying', mouth: 'sad' },
    anger: { eyes: 'pissed', mouth: 'pissed' },
    fear: { eyes: 'tearDrop', mouth: 'drip' },
    surprise: { eyes: 'cute', mouth: 'shout' },
    love: { eyes: 'love', mouth: 'wideSmile' },
  },
  grounds: ['fcbc34', 'f6d594', '71cf62', '8fd3c1', '7cc4f5', 'b9a5f2', 'd884e0', 'f29bb2', 'd9915b', 'c9ccd1'],
}
