import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partsOf } from './growing.ts'

it('draws the first rows, and those around the one that is shown', () => {
  expect(partsOf(500, 30, -1, 20)).toEqual([{ from: 0, to: 30 }])
  expect(partsOf(500, 30, 12, 20)).toEqual([{ from: 0, to: 30 }])
  expect(partsOf(500, 30, 40, 20)).toEqual([{ from: 0, to: 60 }])
  expect(partsOf(500, 30, 490, 20)).toEqual([
    { from: 0, to: 30 },
    { from: 470, to: 500 },
  ])
  expect(partsOf(4, 30, 2, 20)).toEqual([{ from: 0, to: 4 }])
  expect(partsOf(0, 30, -1, 20)).toEqual([{ from: 0, to: 0 }])
})

it('has the row in it, and no row twice', () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.nat(2_000), fc.nat(2_000), fc.nat(50), (total, seen, some, around) => {
      const at = total === 0 ? -1 : some % total
      const parts = partsOf(total, seen, at, around + 1)
      const rows = parts.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))
      expect(new Set(rows).size).toBe(rows.length)
      expect(rows.every((row) => row >= 0 && row < total)).toBe(true)
      if (at >= 0) expect(rows).toContain(at)
    }),
  )
})
