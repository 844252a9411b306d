import { expect, it } from 'vitest'
import { lastSign, lookData, roomLook } from './room-look.ts'

const room = (data: Record<string, string>) => ({ id: 'a-1', name: 'green room', data })

it('is the first letter and the colour of the id where nothing is chosen', () => {
  const { letter, hue } = roomLook(room({}))
  expect(letter).toBe('G')
  expect(roomLook({ ...room({}), name: 'another' }).hue).toBe(hue)
})

it('is what is chosen', () => {
  expect(roomLook(room({ 'icon.letter': '🎧', 'icon.hue': '7' }))).toEqual({ letter: '🎧', hue: 7 })
})

it.each(['8', '-1', '1.5', 'x', ''])('a hue of %j is none', (hue) => {
  expect(roomLook(room({ 'icon.hue': hue })).hue).toBe(roomLook(room({})).hue)
})

it.each([
  ['', null],
  ['   ', null],
  ['\u200b', null],
  ['ab', 'B'],
  ['a👩‍👩‍👧', '👩‍👩‍👧'],
  ['é', 'É'],
  [`a${'\u0301'.repeat(40)}`, null],
])('of %j it takes %j', (text, sign) => {
  expect(lastSign(text)).toBe(sign)
})

it('takes a choice back', () => {
  expect(lookData(null, null)).toEqual({ 'icon.letter': null, 'icon.hue': null })
})
