import * as drawing from '@dicebear/avataaars'
import { type CharacterStyle, GROUND, GROUNDS } from '../character-style.ts'

export const AVATAAARS: CharacterStyle = {
  drawing,
  frames: { head: { scale: 116, translateY: 5 }, face: { scale: 152, translateY: 8 } },
  looks: [
    'top',
    'hairColor',
    'hatColor',
    'skinColor',
    'facialHair',
    'facialHairColor',
    'accessories',
    'accessoriesColor',
    'clothing',
    'clothesColor',
    'clothingGraphic',
    GROUND,
  ],
  features: ['eyes', 'eyebrows', 'mouth'],
  faces: {
    neutral: { eyes: 'default', eyebrows: 'defaultNatural', mouth: 'twinkle' },
    joy: { eyes: 'happy', eyebrows: 'raisedExcitedNatural', mouth: 'smile' },
    sadness: { eyes: 'cry', eyebrows: 'sadConcernedNatural', mouth: 'sad' },
    anger: { eyes: 'squint', eyebrows: 'angryNatural', mouth: 'grimace' },
    fear: { eyes: 'surprised', eyebrows: 'sadConcernedNatural', mouth: 'concerned' },
    surprise: { eyes: 'surprised', eyebrows: 'raisedExcitedNatural', mouth: 'disbelief' },
    love: { eyes: 'hearts', eyebrows: 'raisedExcitedNatural', mouth: 'smile' },
  },
  grounds: GROUNDS,
}
