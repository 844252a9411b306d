import * as drawing from '@dicebear/toon-head'
import { type CharacterStyle, GROUND, GROUNDS } from '../character-style.ts'

export const TOON_HEAD: CharacterStyle = {
  drawing,
  frames: { head: { scale: 126, translateY: 9 }, face: { scale: 172, translateY: 10 } },
  looks: ['hair', 'rearHair', 'hairColor', 'skinColor', 'beard', 'clothes', 'clothesColor', GROUND],
  features: ['eyes', 'eyebrows', 'mouth'],
  faces: {
    neutral: { eyes: 'happy', eyebrows: 'neutral', mouth: 'smile' },
    joy: { eyes: 'bow', eyebrows: 'happy', mouth: 'laugh' },
    sadness: { eyes: 'humble', eyebrows: 'sad', mouth: 'sad' },
    anger: { eyes: 'happy', eyebrows: 'angry', mouth: 'angry' },
    fear: { eyes: 'wide', eyebrows: 'sad', mouth: 'angry' },
    surprise: { eyes: 'wide', eyebrows: 'raised', mouth: 'agape' },
    love: { eyes: 'bow', eyebrows: 'sad', mouth: 'smile' },
  },
  grounds: GROUNDS,
}
