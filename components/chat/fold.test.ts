import { expect, it } from 'vitest'
import { fold } from './fold.ts'

it.each([
  ['Ärger', 'arger'],
  ['ÉCOLE', 'ecole'],
  ['ﬁne', 'fine'],
  ['İstanbul', 'istanbul'],
])('%s', (text, folded) => {
  expect(fold(text)).toBe(folded)
})
