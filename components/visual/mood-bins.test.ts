import { expect, it } from 'vitest'
import { binsOf, SPANS, startOf } from './mood-bins.ts'

const NOW = Date.parse('2026-11-21T14:25:00.000Z')
const iso = (time: number) => new Date(time).toISOString()

it.each(['hour', 'day'] as const)('by %s, there is a place for every stretch up to now', (span) => {
  const { count, step } = SPANS[span]
  const newest = startOf(span, NOW)
  const bins = binsOf(span, NOW, [
    { at: iso(newest), counts: { joy: 2, love: 1 } },
    { at: iso(newest - 2 * step), counts: { anger: 4 } },
    { at: iso(newest - count * step), counts: { fear: 9 } },
    { at: iso(newest + step), counts: { fear: 9 } },
  ])
  expect(bins).toHaveLength(count)
  expect(bins.at(-1)).toMatchObject({ at: newest, total: 3, counts: { joy: 2, love: 1 } })
  expect(bins.at(-3)).toMatchObject({ total: 4, counts: { anger: 4 } })
  expect(bins.reduce((sum, { total }) => sum + total, 0)).toBe(7)
})
