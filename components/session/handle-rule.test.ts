import { expect, it } from 'vitest'
import { judgeHandle } from './handle-rule.ts'

it.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['a', 'short'],
  ['  ANN_1 ', 'good'],
  ['a b', 'wrong'],
  ['änne', 'wrong'],
  ['a'.repeat(32), 'good'],
  ['a'.repeat(33), 'wrong'],
])('%j is %s', (typed, judgement) => {
  expect(judgeHandle(typed)).toBe(judgement)
})
