import { describe, expect, it } from 'vitest'
import { completes, directionOf } from './swipe.ts'

describe('where a finger goes', () => {
  it.each([
    [3, 2, 'undecided'],
    [20, 2, 'sideways'],
    [-20, 5, 'sideways'],
    [20, 18, 'other'],
    [2, 30, 'other'],
  ] as const)('%d, %d: %s', (x, y, direction) => {
    expect(directionOf(x, y)).toBe(direction)
  })
})

describe('letting go', () => {
  it('completes past the middle, and goes back before it', () => {
    expect(completes(0.6, 0)).toBe(true)
    expect(completes(0.2, 0)).toBe(false)
  })
  it('a flick decides by its direction', () => {
    expect(completes(0.1, 1)).toBe(true)
    expect(completes(0.9, -1)).toBe(false)
  })
})
