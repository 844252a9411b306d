import { expect, it } from 'vitest'
import { regionName } from './region-name.ts'

it.each([
  ['PT', 'Portugal', 'Portugal'],
  ['GB', 'United Kingdom', 'Vereinigtes Königreich'],
  ['T1', 'T1', 'T1'],
  ['', '', ''],
])('%j is %j, %j', (code, english, german) => {
  expect(regionName(code, 'en')).toBe(english)
  expect(regionName(code, 'de')).toBe(german)
})
