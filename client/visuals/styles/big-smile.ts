import * as drawing from '@dicebear/big-smile'
import { type CharacterStyle, GROUND, GROUNDS } from '../character-style.ts'

export const BIG_SMILE: CharacterStyle = {
  drawing,
  frames: { head: { scale: 98 }, face: { scale: 130, translateX: -10, translateY: -6 } },
  looks: ['hair', 'hairColor', 'skinColor', 'accessories', GROUND],
  features: ['eyes', 'mouth'],
  faces: {
    neutral: { eyes: 'normal', mouth: 'kawaii' },
    joy: { eyes: 'cheery', mouth: 'openedSmile' },
    sadness: { eyes: 'sad', mouth: 'openSad' },
    anger: { eyes: 'angry', mouth: 'unimpressed' },
    fear: { eyes: 'confused', mouth: 'awkwardSmile' },
    surprise: { eyes: 'starstruck', mouth: 'gapSmile' },
    love: { eyes: 'sleepy', mouth: 'teethSmile' },
  },
  grounds: GROUNDS,
}
