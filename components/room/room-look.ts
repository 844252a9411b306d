import type { SharedRoom } from '#protocol/room.ts'
import { firstLetter, HUES, hueOf } from '#components/ui/letter.ts'

/** What stands for a room without a picture. It is kept in the room's `data`; what is not chosen follows from name and id. */
export interface RoomLook {
  readonly letter: string
  readonly hue: number
}

export const LETTER_KEY = 'icon.letter'
export const HUE_KEY = 'icon.hue'

export function roomLook(room: Pick<SharedRoom, 'id' | 'name' | 'data'>): RoomLook {
  return { letter: chosenLetter(room.data) ?? firstLetter(room.name), hue: chosenHue(room.data) ?? hueOf(room.id) }
}

/** Data is anybody's to write, by way of the interface: more than one sign is cut, and nothing is nothing. */
export const chosenLetter = (data: SharedRoom['data']): string | null => lastSign(data[LETTER_KEY] ?? '')

export function chosenHue(data: SharedRoom['data']): number | null {
  const text = data[HUE_KEY]
  return text !== undefined && /^\d$/.test(text) && Number(text) < HUES ? Number(text) : null
}

/** For `room.create` and `room.update`; null takes the choice back. */
export const lookData = (letter: string | null, hue: number | null) => ({
  [LETTER_KEY]: letter,
  [HUE_KEY]: hue === null ? null : String(hue),
})

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The last letter, digit or emoji of what was typed, whole: typing another one replaces the one before. */
export function lastSign(text: string): string | null {
  let last: string | null = null
  for (const { segment } of segmenter.segment(text)) {
    if (segment.length <= 16 && /[\p{L}\p{N}\p{P}\p{S}]/u.test(segment)) last = segment
  }
  return last?.toLocaleUpperCase() ?? null
}
