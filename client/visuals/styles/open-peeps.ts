import * as drawing from '@dicebear/open-peeps'
import { type CharacterStyle, GROUND, GROUNDS } from '../character-style.ts'

export const OPEN_PEEPS: CharacterStyle = {
  drawing,
  frames: {
    head: { scale: 108, translateX: -3, translateY: 3 },
    face: { scale: 150, translateX: -19, translateY: -12 },
  },
  looks: ['head', 'headContrastColor', 'skinColor', 'facialHair', 'accessories', 'mask', 'clothingColor', GROUND],
  features: ['face'],
  faces: {
    neutral: { face: 'calm' },
    joy: { face: 'smileBig' },
    sadness: { face: 'solemn' },
    anger: { face: 'veryAngry' },
    fear: { face: 'fear' },
    surprise: { face: 'awe' },
    love: { face: 'lovingGrin1' },
  },
  grounds: GROUNDS,
}
