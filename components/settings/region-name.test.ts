import { expect, it } from 'vitest'
import { regionName } from './region-name.ts'

it.each([
  ['PT', 'Portugal'],
  ['GB', 'United Kingdom'],
  ['T1', 'T1'],
  ['', ''],
])('%j is %j', (code, name) => {
  expect(regionName(code)).toBe(name)
})
