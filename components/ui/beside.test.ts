import { expect, it } from 'vitest'
import { placeBeside } from './beside.ts'

const anchor = { top: 400, bottom: 430, left: 500, right: 530 }
const window = { width: 1000, height: 800 }
const size = { width: 300, height: 200 }

it('stands over what it belongs to, or under it where there is no room', () => {
  expect(placeBeside(anchor, size, window, { align: 'start', rtl: false })).toEqual({ top: 194, left: 500 })
  const high = { ...anchor, top: 100, bottom: 130 }
  expect(placeBeside(high, size, window, { align: 'start', rtl: false }).top).toBe(136)
})

it('is in line with the start or the end, from whichever side one reads', () => {
  expect(placeBeside(anchor, size, window, { align: 'end', rtl: false }).left).toBe(230)
  expect(placeBeside(anchor, size, window, { align: 'start', rtl: true }).left).toBe(230)
  expect(placeBeside(anchor, size, window, { align: 'end', rtl: true }).left).toBe(500)
})

it('stays in the window', () => {
  const corner = { top: 2, bottom: 20, left: 960, right: 990 }
  expect(placeBeside(corner, { width: 300, height: 900 }, window, { align: 'start', rtl: false })).toEqual({
    top: 8,
    left: 692,
  })
})
