import { expect, it } from 'vitest'
import { stay, takesMark } from './visit.ts'

/** The marks that a room's view sees one after the other, and whether the end, once seen, takes the last one away. */
const after = (...marks: (number | null)[]) => {
  const visit = marks.slice(1).reduce((now, mark) => stay(now, 'a', mark), stay(null, 'a', marks[0] ?? null))
  return takesMark(visit, 'a', marks.at(-1) ?? null)
}

it('a mark that was there when one came goes, one that was set since stays', () => {
  expect(after(5)).toBe(true)
  expect(after(null)).toBe(false)
  expect(after(null, 5)).toBe(false)
  expect(after(5, 7)).toBe(false)
  // Taken away, and set again at the same place.
  expect(after(5, null, 5)).toBe(false)
})

it('coming again is another stay', () => {
  const here = stay(stay(null, 'a', null), 'a', 5)
  expect(takesMark(here, 'a', 5)).toBe(false)
  const elsewhere = stay(here, 'b', null)
  expect(takesMark(elsewhere, 'a', 5)).toBe(false)
  expect(takesMark(stay(elsewhere, 'a', 5), 'a', 5)).toBe(true)
})

it('the same is the same object, so that a render settles', () => {
  const visit = stay(null, 'a', 5)
  expect(stay(visit, 'a', 5)).toBe(visit)
  const marked = stay(stay(null, 'a', null), 'a', 5)
  expect(stay(marked, 'a', 6)).toBe(marked)
})
