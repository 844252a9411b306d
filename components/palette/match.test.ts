import fc from 'fast-check'
import { expect, it } from 'vitest'
import { best, matchOf } from './match.ts'

const rooms = ['The green room', 'Greenhouse', 'Evergreen', 'Green', 'Café crème', 'Blue']

it('a whole name, then beginnings, then words, then what is within', () => {
  expect(best(rooms, (name) => name, 'green', 10)).toEqual(['Green', 'Greenhouse', 'The green room', 'Evergreen'])
})

it('case and accents do not matter', () => {
  expect(best(rooms, (name) => name, 'CREME', 10)).toEqual(['Café crème'])
})

it('several words may be begun', () => {
  expect(best(rooms, (name) => name, 'gr ro', 10)).toEqual(['The green room'])
})

it('without a word all are there, as they were', () => {
  expect(best(rooms, (name) => name, ' ', 3)).toEqual(rooms.slice(0, 3))
})

it('every name answers itself', () => {
  fc.assert(fc.property(fc.string(), (name) => matchOf(name, name) > 0))
})
