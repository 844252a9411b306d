import { expect, it } from 'vitest'
import { partsOfDevice } from './device-parts.ts'

it.each([
  ['Firefox on Windows', { browser: 'Firefox', system: 'Windows' }],
  ['Samsung Internet on Android', { browser: 'Samsung Internet', system: 'Android' }],
  ['curl/8.14.1', null],
  [' on ', null],
])('%j is of %j', (device, parts) => {
  expect(partsOfDevice(device)).toEqual(parts)
})
