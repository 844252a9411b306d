import { expect, it } from 'vitest'
import { safeNextPath } from './next-path.ts'

it.each([
  ['/rooms/1?at=3#m', '/rooms/1?at=3#m'],
  ['/join/ab%2Fcd', '/join/ab%2Fcd'],
  [undefined, '/rooms'],
  [['/a', '/b'], '/rooms'],
  ['rooms', '/rooms'],
  ['//evil.example', '/rooms'],
  ['/\\evil.example', '/rooms'],
  ['/\t/evil.example', '/rooms'],
  ['https://evil.example/', '/rooms'],
  ['javascript:alert(1)', '/rooms'],
  ['/.//evil.example/phish', '/rooms'],
  ['/..//evil.example', '/rooms'],
  ['/%2e//evil.example', '/rooms'],
  ['/x/..//evil.example', '/rooms'],
])('%j leads to %s', (next, path) => {
  expect(safeNextPath(next)).toBe(path)
})
