import { expect, it } from 'vitest'
import { colourName } from './colour-name.ts'

it.each([
  ['000000', 'black'],
  ['ffffff', 'white'],
  ['929598', 'grey'],
  ['4a312c', 'brown'],
  ['a55728', 'brown'],
  ['724133', 'brown'],
  ['ff5c5c', 'red'],
  ['f97316', 'orange'],
  ['fdea6b', 'yellow'],
  ['147f3c', 'green'],
  ['65c9ff', 'blue'],
  ['731ac3', 'purple'],
  ['ec4899', 'pink'],
])('%s is called %s', (hex, name) => {
  expect(colourName(hex)).toBe(name)
})
